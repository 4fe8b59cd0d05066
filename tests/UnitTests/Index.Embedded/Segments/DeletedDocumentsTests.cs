using KbSearch.Analysis.Tokens;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Terms;
using KbSearch.TestDoubles;
using KbSearch.UnitTests.Index.Embedded.Model;

namespace KbSearch.UnitTests.Index.Embedded.Segments;

public sealed class DeletedDocumentsTests
{
    private const int Documents = 600;

    /// <summary>Rare terms are counted by forward lists, frequent ones by their postings: both as whoever counts every posting.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(300)]
    public void LiveFrequencies_AreThoseOfThePostings(int atOnce)
    {
        var content = new RandomContent(TestSeed.First);
        var random = new Random(TestSeed.First);
        var segment = new SegmentBuilder().Build(1, [.. Enumerable.Range(0, Documents).Select(number => content.Document(number) with { Fields = [Rare(number), .. content.Document(number).Fields.Skip(1)] })]);
        Assert.NotEmpty(segment.FrequentTerms);
        Assert.True(segment.FrequentTerms.Count < segment.Metadata.TermCount);
        var deleted = DeletedDocuments.None;
        for (var step = 0; step < 4; step++)
        {
            deleted = deleted.With(segment, [.. Enumerable.Range(0, atOnce).Select(_ => random.Next(Documents))]);
            AssertCounted(new SegmentView(segment, deleted), $"seed {TestSeed.First}, step {step}");
        }
    }

    /// <summary>A term that five documents hold.</summary>
    private static TokenBuffer Rare(int number)
    {
        var tokens = new TokenBuffer();
        tokens.Add($"rare{number / 5}", 0, 1, 0, TermLevel.Surface);
        return tokens;
    }

    private static void AssertCounted(SegmentView view, string context)
    {
        for (var terms = new TermCursor(view); terms.MoveNext();)
        {
            var expected = new int[view.Segment.Metadata.Classes.Count];
            var postings = new PostingsCursor(view.Segment, terms.Info);
            while (postings.Next() != PostingsCursor.NoMoreDocuments)
            {
                expected[view.Segment.Columns.GetClass(postings.Document)] += view.Deleted.Contains(postings.Document) ? 1 : 0;
            }

            // Any of the classes together.
            for (var mask = 1; mask < 1 << expected.Length; mask++)
            {
                bool[] isReadable = [.. expected.Select((_, i) => (mask & (1 << i)) != 0)];
                var live = terms.Classes.ToArray().Sum(held => isReadable[held.Class] ? held.Frequency : 0) - expected.Where((_, i) => isReadable[i]).Sum();
                Assert.True(live == terms.CountReadable(isReadable), $"{context}, {TermKey.Text(terms.Key)}, classes {mask}");
            }
        }
    }
}
