using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Index.Embedded;
using KbSearch.Index.Embedded.Merging;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Scoring;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;
using KbSearch.UnitTests.Index.Embedded.Model;
using Xunit.Abstractions;

namespace KbSearch.UnitTests.Index.Embedded.Reliability;

/// <summary>What the engine answers against what scoring every posting answers, on random corpora: several segments, merged ones, deletes, rights, ties.</summary>
[Trait("Category", "Reliability")]
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int QueriesPerCorpus = 250;

    [Fact]
    public void Search_AnswersLikeTheExhaustiveOne_OnRandomCorpora()
    {
        var wanted = long.Parse(Environment.GetEnvironmentVariable("KBSEARCH_DIFFERENTIAL_QUERIES") ?? "10000", CultureInfo.InvariantCulture);
        var firstSeed = int.Parse(Environment.GetEnvironmentVariable("KBSEARCH_SEED") ?? "60000", CultureInfo.InvariantCulture);
        output.WriteLine($"first seed {firstSeed} (KBSEARCH_SEED={firstSeed} repeats it)");
        var (queries, hits, pruned, exhaustive) = (0L, 0L, 0L, 0L);
        var corpora = 0;
        for (; queries < wanted; corpora++)
        {
            var content = new RandomContent(firstSeed + corpora);
            var snapshot = CreateCorpus(content);
            for (var i = 0; i < QueriesPerCorpus; i++)
            {
                var query = CreateQuery(content);
                var expected = ExhaustiveSearcher.Search(QueryPlan.Create(snapshot, query), default);
                var actual = Searcher.Search(snapshot, query, SearchLimits.None, default);
                AssertSame(expected, actual, query, $"query {i} of corpus {firstSeed + corpora}: {query}");
                queries++;
                hits += actual.Hits.Count;
                pruned += actual.PostingsScored;
                exhaustive += expected.PostingsScored;
            }
        }

        output.WriteLine($"{queries} queries on {corpora} corpora, {hits} hits; postings scored: {exhaustive} exhaustive, {pruned} by the engine");
        Assert.True(queries >= wanted && hits > queries && pruned < exhaustive);
    }

    private static IndexSnapshot CreateCorpus(RandomContent content)
    {
        var builder = new SegmentBuilder();
        var views = new List<SegmentView>();
        var number = 0;
        for (var segment = 1 + content.Next(4); segment > 0; segment--)
        {
            // Mostly small, now and then several windows of documents long.
            var documents = 1 + content.Next(content.Next(8) == 0 ? 6_000 : 400);
            var built = builder.Build(segment, [.. Enumerable.Range(number, documents).Select(i => content.Document(i))]);
            number += documents;
            views.Add(Delete(content, built));
        }

        if (views.Count > 1 && content.Next(2) == 0)
        {
            var merged = SegmentMerger.Merge(9, [.. views.Take(2)], default).Segment;
            views.RemoveRange(0, 2);
            if (merged.DocumentCount > 0)
            {
                views.Add(Delete(content, merged));
            }
        }

        return new IndexSnapshot([.. views], new ChangeSequence(1));
    }

    private static SegmentView Delete(RandomContent content, Segment segment)
    {
        var ofTen = content.Next(3) == 0 ? 0 : content.Next(9);
        return new SegmentView(segment, DeletedDocuments.None.With(segment, [.. Enumerable.Range(0, segment.DocumentCount).Where(_ => content.Next(10) < ofTen)]));
    }

    private static IndexQuery CreateQuery(RandomContent content)
    {
        var query = content.Query() with { CountUpTo = content.Next(3) switch { 0 => 0, 1 => 40, _ => int.MaxValue } };

        // Without rights, filters and facets the engine skips most.
        return content.Next(2) == 0 ? query : query with { Facets = [], Filters = [], Viewer = Viewer.Agent, Limit = 1 + content.Next(12) };
    }

    private static void AssertSame(TopDocs expected, TopDocs actual, IndexQuery query, string context)
    {
        Assert.True(expected.Hits.SequenceEqual(actual.Hits), $"other hits for {context}");
        var total = expected.Total.Value <= query.CountUpTo ? expected.Total : new HitCount(query.CountUpTo, IsExact: false);
        var isCounted = total == actual.Total || (query.Order == ResultOrder.Usefulness || query.Clauses.Count == 0 ? expected.Total == actual.Total : false);
        Assert.True(isCounted, $"total {actual.Total} instead of {total} for {context}");
        Assert.True(expected.Facets.Count == actual.Facets.Count && !actual.IsPartial, context);
        foreach (var (expectedFacet, actualFacet) in expected.Facets.Zip(actual.Facets))
        {
            Assert.True(expectedFacet.Field == actualFacet.Field && expectedFacet.Values.SequenceEqual(actualFacet.Values), $"other facets for {context}");
        }
    }
}
