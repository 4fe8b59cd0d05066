using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded;
using KbSearch.Index.Lucene;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.LuceneNet;

/// <summary>The same documents in an index of each engine, and what they answer held against each other.</summary>
internal sealed class EnginePair : IAsyncDisposable
{
    /// <summary>Scores nearer than this are a tie: which of two such documents comes first, or is the last that is shown, may differ.</summary>
    public const double Tolerance = 1e-4;

    private static readonly TimeSpan s_noLimit = TimeSpan.FromHours(1);

    private readonly TemporaryFolder _folder = new();
    private readonly ISearchIndex _embedded;
    private readonly ISearchIndex _lucene;
    private long _changes;

    public EnginePair()
    {
        var fingerprint = new IndexFingerprint("parity");
        _embedded = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = _folder["embedded"], MergesInBackground = false, MaxSearchDuration = s_noLimit }).CreateSide(fingerprint);
        _lucene = new LuceneIndexCatalog(new LuceneIndexOptions { Directory = _folder["lucene"], MergesInBackground = false, MaxSearchDuration = s_noLimit }).CreateSide(fingerprint);
    }

    public long Queries { get; private set; }

    public long Hits { get; private set; }

    /// <summary>Hits in another order than the other engine's, or missing from its list, because their scores are a tie.</summary>
    public long Ties { get; private set; }

    /// <summary>Queries with a prefix of more terms than an engine looks at: the same ones in both.</summary>
    public long Partial { get; private set; }

    public double GreatestScoreDifference { get; private set; }

    public long Documents => _embedded.Status.Documents;

    public (int Embedded, int Lucene) Segments => (_embedded.Status.Segments, _lucene.Status.Segments);

    public async Task ApplyAsync(IReadOnlyList<IndexDocument> upserts, IReadOnlyList<ContentId> deletes)
    {
        var batch = new ChangeBatch(new(_changes), new(_changes += upserts.Count + deletes.Count), upserts, deletes);
        await _embedded.ApplyAsync(batch, CancellationToken.None);
        await _lucene.ApplyAsync(batch, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _embedded.DisposeAsync();
        await _lucene.DisposeAsync();
        _folder.Dispose();
    }

    /// <param name="context">Repeats the query.</param>
    public void Compare(IndexQuery query, string context)
    {
        var (ours, theirs) = (_embedded.Search(query, CancellationToken.None), _lucene.Search(query, CancellationToken.None));
        Queries++;
        Hits += ours.Hits.Count;
        Partial += ours.IsPartial ? 1 : 0;
        Assert.True(ours.IsPartial == theirs.IsPartial, $"one answer is partial for {context}");
        Assert.True(
            ours.Total.IsExact ? ours.Total == theirs.Total : ours.Total.Value <= theirs.Total.Value,
            $"{ours.Total} of the embedded engine, {theirs.Total} of Lucene for {context}");
        CompareFacets(ours, theirs, context);
        Assert.True(ours.Hits.Count == theirs.Hits.Count, $"{ours.Hits.Count} and {theirs.Hits.Count} hits for {context}");
        for (var rank = 0; rank < ours.Hits.Count; rank++)
        {
            Compare(query, ours.Hits, theirs.Hits, rank, context);
        }

        if (ours.Hits.Count > 0 && query.Order == ResultOrder.Relevance)
        {
            CompareExplanations(query, ours.Hits[0], context);
        }
    }

    public void CompareTerms(TermLevel level, string prefix, Viewer viewer, int limit)
    {
        var (ours, theirs) = (_embedded.ListTerms(level, prefix, viewer, limit), _lucene.ListTerms(level, prefix, viewer, limit));
        Assert.True(ours.SequenceEqual(theirs), $"other terms for {level} {prefix} {viewer}");
    }

    private void Compare(IndexQuery query, IReadOnlyList<ScoredHit> ours, IReadOnlyList<ScoredHit> theirs, int rank, string context)
    {
        var (hit, other) = (ours[rank], theirs[rank]);
        var difference = Math.Abs(hit.Score - other.Score);
        if (query.Order == ResultOrder.Usefulness)
        {
            Assert.True(hit.Id == other.Id, $"hit {rank} is {hit.Id} or {other.Id} for {context}");
        }

        Assert.True(difference <= Tolerance, $"hit {rank}: score {hit.Score:R} or {other.Score:R} for {context}");
        if (hit.Id != other.Id)
        {
            Ties++;
            other = theirs.FirstOrDefault(candidate => candidate.Id == hit.Id);
            if (other.Id != hit.Id)
            {
                // It may be missing only where the lists end in a tie.
                Assert.True(Math.Abs(hit.Score - theirs[^1].Score) <= Tolerance, $"{hit.Id} is missing for {context}");
                return;
            }
        }

        GreatestScoreDifference = Math.Max(GreatestScoreDifference, Math.Abs(hit.Score - other.Score));
        Assert.True(hit with { Score = 0 } == other with { Score = 0 } && Math.Abs(hit.Score - other.Score) <= Tolerance, $"{hit} or {other} for {context}");
    }

    private void CompareExplanations(IndexQuery query, ScoredHit hit, string context)
    {
        var (ours, theirs) = (_embedded.Explain(query, hit.Id), _lucene.Explain(query, hit.Id));
        Assert.True(ours is not null && theirs is not null, $"an explanation is missing for {context}");
        Compare(ours, theirs, context);
    }

    private static void Compare(Explanation ours, Explanation theirs, string context)
    {
        Assert.True(ours.Description == theirs.Description && Math.Abs(ours.Value - theirs.Value) <= Tolerance, $"{ours} or {theirs} for {context}");
        Assert.True(ours.Details.Count == theirs.Details.Count, $"{ours} or {theirs} for {context}");
        foreach (var (our, their) in ours.Details.Zip(theirs.Details))
        {
            Compare(our, their, context);
        }
    }

    private static void CompareFacets(TopDocs ours, TopDocs theirs, string context)
    {
        Assert.True(ours.Facets.Count == theirs.Facets.Count, $"other facets for {context}");
        foreach (var (our, their) in ours.Facets.Zip(theirs.Facets))
        {
            Assert.True(our.Field == their.Field && our.Values.SequenceEqual(their.Values), $"other facets for {context}");
        }
    }
}
