using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Scoring;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;
using KbSearch.UnitTests.Index.Embedded.Model;
using Xunit.Abstractions;

namespace KbSearch.UnitTests.Index.Embedded.Scoring;

/// <summary>The pruned search against the exhaustive one: everything but the work is the same.</summary>
public sealed class PrunedSearchTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 5, 700, 2)]
    [InlineData(2, 3, 3000, 0)]
    [InlineData(3, 2, 9000, 5)]
    [InlineData(4, 1, 300, 3)]
    [InlineData(5, 1, BoundWindow.Size + 9_000, 1)]
    public void PrunedSearch_AnswersLikeTheExhaustiveOne(int run, int segments, int documents, int deletedOfTen)
    {
        var content = new RandomContent(SeedOf(run));
        var snapshot = new IndexSnapshot(
            [.. Enumerable.Range(0, segments).Select(segment => CreateSegment(content, segment, documents, deletedOfTen))],
            new ChangeSequence(1));
        for (var i = 0; i < 400; i++)
        {
            var query = content.Query() with { Order = ResultOrder.Relevance, CountUpTo = content.Next(3) switch { 0 => 0, 1 => 40, _ => int.MaxValue } };
            if (query.Clauses.Count == 0)
            {
                continue;
            }

            // Many hits with the same words tie; without deletes and rights all hits of the first segments do.
            query = content.Next(2) == 0 ? query : query with { Facets = [], Filters = [], Viewer = Viewer.Agent };
            AssertSame(snapshot, query, $"query {i}: {query}");
        }
    }

    [Fact]
    public void PrunedSearch_ScoresFarFewerPostings_OfQuestions()
    {
        var random = new Random(20_000);
        var snapshot = ZipfSnapshot(random, deletedOfTen: 0);
        var (pruned, exhaustive) = (0L, 0L);
        for (var i = 0; i < 100; i++)
        {
            var query = new IndexQuery
            {
                Viewer = Viewer.Anonymous,
                Clauses = [.. Enumerable.Range(0, 8).Select(_ => new TermClause([new(TermLevel.Surface, ZipfWord(random), 1)]))],
            };
            var (prunedPostings, exhaustivePostings) = AssertSame(snapshot, query, $"question {i}");
            pruned += prunedPostings;
            exhaustive += exhaustivePostings;
        }

        output.WriteLine($"postings scored: {exhaustive} exhaustive, {pruned} pruned, {(double)exhaustive / pruned:0.0} times fewer");
        Assert.True(pruned * 5 < exhaustive, $"{pruned} of {exhaustive} postings were scored");
    }

    [Fact]
    public void PrunedSearch_AnswersLikeTheExhaustiveOne_WhereClausesStandForManyRareTerms()
    {
        var random = new Random(SeedOf(6));
        var snapshot = ZipfSnapshot(random, deletedOfTen: 1);
        for (var i = 0; i < 150; i++)
        {
            // More than one union holds, and phrases of terms in and outside of it.
            QueryClause[] clauses =
            [
                new PrefixClause(ZipfWord(random)[..2], random.Next(150), 1) { IsRequired = random.Next(3) == 0 },
                new FuzzyClause(ZipfWord(random), 2, PrefixLength: 1, random.Next(50), 0.5f) { IsRequired = random.Next(3) == 0 },
                new TermClause([new(TermLevel.Surface, ZipfWord(random), 1)]),
                new PhraseClause([new(TermLevel.Surface, ZipfWord(random), 1), new(TermLevel.Surface, ZipfWord(random), 1)], 1),
            ];
            random.Shuffle(clauses);
            var query = new IndexQuery
            {
                Viewer = Viewer.Anonymous,
                Clauses = clauses[..random.Next(1, 5)],
                CountUpTo = random.Next(2) == 0 ? 100 : int.MaxValue,
            };
            AssertSame(snapshot, query, $"query {i}: {query}");
        }
    }

    private int SeedOf(int run)
    {
        var seed = Environment.GetEnvironmentVariable("KBSEARCH_SEED") is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : run * 104_729;
        output.WriteLine($"seed {seed} (KBSEARCH_SEED={seed} repeats it)");
        return seed;
    }

    private static SegmentView CreateSegment(RandomContent content, int number, int documents, int deletedOfTen)
    {
        var segment = new SegmentBuilder().Build(number + 1, [.. Enumerable.Range(number * documents, documents).Select(i => content.Document(i))]);
        var deleted = Enumerable.Range(0, documents).Where(_ => content.Next(10) < deletedOfTen).ToList();
        return new SegmentView(segment, DeletedDocuments.None.With(segment, deleted));
    }

    private static (long Pruned, long Exhaustive) AssertSame(IndexSnapshot snapshot, IndexQuery query, string context)
    {
        var plan = QueryPlan.Create(snapshot, query);
        var expected = ExhaustiveSearcher.Search(plan, default);
        var actual = PrunedSearcher.Search(plan, default);
        Assert.True(expected.Hits.SequenceEqual(actual.Hits), $"other hits for {context}");
        var total = expected.Total.Value <= query.CountUpTo ? expected.Total : new HitCount(query.CountUpTo, IsExact: false);
        Assert.True(total == actual.Total, $"total {actual.Total} instead of {total} for {context}");
        foreach (var (expectedFacet, actualFacet) in expected.Facets.Zip(actual.Facets, (a, b) => (a, b)))
        {
            Assert.Equal(expectedFacet.Field, actualFacet.Field);
            Assert.Equal(expectedFacet.Values, actualFacet.Values);
        }

        Assert.Equal(expected.Facets.Count, actual.Facets.Count);
        return (actual.PostingsScored, expected.PostingsScored);
    }

    private static IndexSnapshot ZipfSnapshot(Random random, int deletedOfTen)
    {
        var builder = new SegmentBuilder();
        var segments = Enumerable.Range(0, 2).Select(number =>
        {
            var segment = builder.Build(number + 1, [.. Enumerable.Range(0, 10_000).Select(i => ZipfDocument(random, (number * 10_000) + i))]);
            return new SegmentView(segment, DeletedDocuments.None.With(segment, [.. Enumerable.Range(0, 10_000).Where(_ => random.Next(10) < deletedOfTen)]));
        });
        return new IndexSnapshot([.. segments], new ChangeSequence(1));
    }

    private static IndexDocument ZipfDocument(Random random, int number)
    {
        var fields = new TokenBuffer?[6];
        fields[(int)IndexField.Title] = Tokens(random, random.Next(3, 9));
        fields[(int)IndexField.Body] = Tokens(random, random.Next(20, 120));
        return new IndexDocument
        {
            Id = new ContentId("z", $"{number}"),
            Tier = random.Next(10) == 0 ? Tier.SelfService : Tier.Community,
            Audience = Audience.Public,
            Fields = fields,
        };
    }

    private static TokenBuffer Tokens(Random random, int length)
    {
        var tokens = new TokenBuffer();
        for (var position = 0; position < length; position++)
        {
            var word = ZipfWord(random);
            tokens.Add(word, 0, word.Length, position, TermLevel.Surface);
        }

        return tokens;
    }

    /// <summary>Rank r of 20,000 about as often as 1 / r.</summary>
    private static string ZipfWord(Random random) => $"w{(int)Math.Pow(20_000, random.NextDouble())}";
}
