using KbSearch.Content.Model;
using KbSearch.Index.Embedded;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Queries;
using KbSearch.UnitTests.Index.Embedded.Model;

namespace KbSearch.UnitTests.Index.Embedded.Queries;

public sealed class ReadableScopeTests
{
    [Fact]
    public void Scoring_IsMadeOncePerSetOfParameters_HoweverTheyTakeTurns()
    {
        var content = new RandomContent(4_001);
        var segment = new SegmentBuilder().Build(1, [.. Enumerable.Range(0, 20).Select(i => content.Document(i))]);
        var scope = new ReadableScope(new IndexSnapshot([new SegmentView(segment, DeletedDocuments.None)], new ChangeSequence(1)), Viewer.Anonymous);
        Bm25FParameters[] sets = [Bm25FParameters.Default, .. Enumerable.Range(1, 3).Select(k1 => new Bm25FParameters { K1 = k1 })];
        var scorings = Enumerable.Range(0, 40).Select(turn => scope.GetScoring(sets[turn % sets.Length])).ToList();
        Assert.Equal(sets, scorings.Distinct().Select(scoring => scoring.Parameters));
    }
}
