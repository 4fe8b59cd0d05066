using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Scoring;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;
using KbSearch.UnitTests.Index.Embedded.Model;
using KbSearch.UnitTests.Index.Embedded.Storage;

namespace KbSearch.UnitTests.Index.Embedded.Scoring;

/// <summary>Over its limits a search stops with right hits and says so.</summary>
public sealed class SearchLimitsTests
{
    private static readonly IndexQuery Query = new()
    {
        Viewer = Viewer.Agent,
        Clauses = [new TermClause([new(TermLevel.Surface, "w0", 1), new(TermLevel.Surface, "w1", 1)])],
        CountUpTo = int.MaxValue,
    };

    private static readonly Lazy<IndexSnapshot> Snapshot = new(CreateSnapshot);

    [Theory]
    [InlineData(ResultOrder.Relevance)]
    [InlineData(ResultOrder.Usefulness)]
    public void BudgetOfPostings_StopsTheSearch_WithHitsThatAreRight(ResultOrder order)
    {
        var docs = Searcher.Search(Snapshot.Value, Query with { Order = order }, SearchLimits.None with { MaxPostings = 100 }, default);
        AssertPartial(docs, order);
        Assert.InRange(docs.PostingsScored, 1, 2 * ScoreWindow.Size);
    }

    [Theory]
    [InlineData(ResultOrder.Relevance)]
    [InlineData(ResultOrder.Usefulness)]
    public void Deadline_StopsTheSearch_WithHitsThatAreRight(ResultOrder order)
    {
        // The first look is at the start, the second before the first window, the third after it.
        var limits = new SearchLimits(new SteppingTime(), TimeSpan.FromSeconds(1), long.MaxValue);
        AssertPartial(Searcher.Search(Snapshot.Value, Query with { Order = order }, limits, default), order);
    }

    [Fact]
    public void Deadline_StopsBrowsing()
    {
        var limits = new SearchLimits(new SteppingTime(), TimeSpan.FromSeconds(1), long.MaxValue);
        var docs = Searcher.Search(Snapshot.Value, Query with { Clauses = [] }, limits, default);
        Assert.True(docs.IsPartial);
        Assert.False(docs.Total.IsExact);
        Assert.InRange(docs.Total.Value, 1, ScoreWindow.Size);
    }

    [Fact]
    public void WithinItsLimits_ASearchIsNotPartial()
    {
        var docs = Searcher.Search(Snapshot.Value, Query, SearchLimits.None, default);
        Assert.False(docs.IsPartial);
        Assert.True(docs.Total.IsExact);
    }

    [Fact]
    public void PrefixOfVeryManyTerms_IsExpandedInPart()
    {
        var tokens = new TokenBuffer();
        for (var i = 0; i <= TermResolver.MaxPrefixTerms; i++)
        {
            var word = $"{(i == 0 ? "a" : "b")}{i:D5}";
            tokens.Add(word, 0, word.Length, i, TermLevel.Surface);
        }

        var document = new IndexDocument { Id = new ContentId("s", "1"), Tier = Tier.Community, Audience = Audience.Public, Fields = [tokens] };
        var snapshot = new IndexSnapshot([new SegmentView(new SegmentBuilder().Build(1, [document]), DeletedDocuments.None)], new ChangeSequence(1));
        Assert.False(Searcher.Search(snapshot, Query with { Clauses = [new PrefixClause("b", 5, 1)] }, SearchLimits.None, default).IsPartial);
        tokens.Add("b99999", 0, 6, TermResolver.MaxPrefixTerms + 1, TermLevel.Surface);
        snapshot = new IndexSnapshot([new SegmentView(new SegmentBuilder().Build(1, [document]), DeletedDocuments.None)], new ChangeSequence(1));
        var docs = Searcher.Search(snapshot, Query with { Clauses = [new PrefixClause("b", 5, 1)] }, SearchLimits.None, default);
        Assert.True(docs.IsPartial);
        Assert.Single(docs.Hits);
    }

    [Fact]
    public async Task Limits_ComeFromTheOptions()
    {
        var content = new RandomContent(5);
        var options = new EmbeddedIndexOptions { Directory = "/index", MergesInBackground = false };
        foreach (var (maxPostings, isPartial) in new[] { (1L, true), (long.MaxValue >> 13, false) })
        {
            var catalog = new EmbeddedIndexCatalog(options with { MaxSearchPostings = maxPostings }, new SimulatedStorage());
            await using var index = catalog.CreateSide(new IndexFingerprint("f"));
            await index.ApplyAsync(new(new(0), new(1), [.. Enumerable.Range(0, 5000).Select(number => content.Document(number))], []), default);
            Assert.Equal(isPartial, index.Search(Query, default).IsPartial);
        }
    }

    private static IndexSnapshot CreateSnapshot()
    {
        var content = new RandomContent(77);
        var segment = new SegmentBuilder().Build(1, [.. Enumerable.Range(0, 2 * ScoreWindow.Size).Select(i => content.Document(i))]);
        return new IndexSnapshot([new SegmentView(segment, DeletedDocuments.None)], new ChangeSequence(1));
    }

    private static void AssertPartial(TopDocs docs, ResultOrder order)
    {
        var all = ExhaustiveSearcher.Search(QueryPlan.Create(Snapshot.Value, Query with { Order = order, Limit = 10_000 }), default);
        Assert.True(docs.IsPartial);
        Assert.False(docs.Total.IsExact);
        Assert.InRange(docs.Total.Value, 1, ScoreWindow.Size);
        Assert.Equal(Query.Limit, docs.Hits.Count);
        var right = all.Hits.ToDictionary(hit => hit.Id);
        Assert.All(docs.Hits, hit => Assert.Equal(right[hit.Id], hit));
    }

    /// <summary>Every look at the clock is 0.9 seconds after the one before.</summary>
    private sealed class SteppingTime : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 10;

        public override long GetTimestamp() => 9 * _looks++;
    }
}
