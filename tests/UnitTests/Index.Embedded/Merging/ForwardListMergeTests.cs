using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Merging;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.UnitTests.Index.Embedded.Merging;

public sealed class ForwardListMergeTests
{
    /// <summary>Terms are rare or frequent by the number of documents of their segment; a merge may turn one into the other.</summary>
    [Theory]
    [InlineData(20, 8, 0)]
    [InlineData(10, 0, 10)]
    [InlineData(30, 0, 30)]
    [InlineData(16, 0, 0)]
    [InlineData(17, 0, 0)]
    public void TermThatTurnsRareOrFrequent_GivesTheBytesOfBuildingAtOnce(int inFirst, int deleted, int inSecond)
    {
        // In 20,000 documents, up to 78 make a rare term; in 300, up to 16 do.
        foreach (var others in new[] { 300, 20_000 })
        {
            var first = Enumerable.Range(0, 300).Select(i => Document(i, i < inFirst)).ToList();
            var second = Enumerable.Range(300, others).Select(i => Document(i, i - 300 < inSecond)).ToList();
            var builder = new SegmentBuilder();
            var (a, b) = (builder.Build(1, first), builder.Build(2, second));
            var gone = DeletedDocuments.None.With(a, [.. first.Take(deleted).Select(document => a.Ids.Find(new DocumentKey(document.Id)))]);
            var merged = SegmentMerger.Merge(3, [new(a, gone), new(b, DeletedDocuments.None)], default).Segment;
            var whole = builder.Build(3, [.. first.Skip(deleted), .. second]);
            Assert.All(Enum.GetValues<SegmentSection>(), section => Assert.Equal(whole.Image[section], merged.Image[section]));
        }
    }

    private static IndexDocument Document(int number, bool hasTerm)
    {
        var tokens = new TokenBuffer();
        tokens.Add($"own{number}", 0, 1, 0, TermLevel.Surface);
        if (hasTerm)
        {
            tokens.Add("term", 0, 1, 1, TermLevel.Surface);
        }

        return new IndexDocument
        {
            Id = new ContentId("s", $"{number}"),
            Tier = Tier.Community,
            Audience = number % 2 == 0 ? Audience.Public : Audience.Members,
            Fields = [null, null, tokens],
        };
    }
}
