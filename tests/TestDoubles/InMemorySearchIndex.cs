using System.Collections.Immutable;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.TestDoubles;

/// <summary>The index by its definition: every document is looked at for every query. Slow, simple, and an oracle for real engines.</summary>
public sealed class InMemorySearchIndex : ISearchIndex
{
    private readonly InMemoryGeneration _generation;
    private readonly Action? _closed;
    private volatile InMemorySnapshot _snapshot;

    public InMemorySearchIndex(IndexFingerprint fingerprint = default)
        : this(new InMemoryGeneration(1, fingerprint), closed: null)
    {
    }

    internal InMemorySearchIndex(InMemoryGeneration generation, Action? closed)
    {
        _generation = generation;
        _closed = closed;
        _snapshot = generation.Committed;
    }

    public bool IsDisposed { get; private set; }

    /// <summary>Called before a batch is applied and before a commit; what it throws is what the caller gets.</summary>
    public Action<string>? BeforeWrite { get; set; }

    /// <summary>Called at the start of each search.</summary>
    public Action? BeforeSearch { get; set; }

    /// <summary>Problems that <see cref="CheckAsync"/> reports.</summary>
    public List<IndexProblem> Problems { get; } = [];

    /// <summary>A document that is lost when it is applied, as a faulty engine might.</summary>
    public ContentId? LosesDocument { get; set; }

    public int Commits { get; private set; }

    public IndexStatus Status => new(
        _generation.Number,
        _generation.Fingerprint,
        _snapshot.Checkpoint,
        _generation.Committed.Checkpoint,
        _snapshot.Documents.Count,
        0,
        1,
        0);

    public TopDocs Search(IndexQuery query, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Clauses.Count, IndexQuery.MaxClauses);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, 10_000);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Limit);
        cancellationToken.ThrowIfCancellationRequested();
        var snapshot = _snapshot;
        BeforeSearch?.Invoke();
        var matches = Matches(query, snapshot).ToList();
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var hits = matches.Where(m => Passes(query, m.Document, except: null)).ToList();
        var ordered = query.Order == ResultOrder.Usefulness
            ? hits.OrderByDescending(m => m.Document.Source.Usefulness)
            : hits.OrderByDescending(m => (float)m.Score);
        return new TopDocs(
            [.. ordered.ThenBy(m => m.Document.Source.Tier).ThenBy(m => m.Document.Source.Id).Take(query.Limit).Select(ToHit)],
            new HitCount(hits.Count, true),
            [.. query.Facets.Select(f => CountFacet(f, query, matches))],
            IsPartial: false,
            PostingsScored: matches.Count);
    }

    public Explanation? Explain(IndexQuery query, ContentId id)
    {
        var match = Matches(query, _snapshot).FirstOrDefault(m => m.Document.Source.Id == id && Passes(query, m.Document, except: null));
        return match.Document is null ? null : new Explanation(match.Score, "sum of clauses", match.Parts);
    }

    public IReadOnlyList<TermStatistics> ListTerms(TermLevel level, string prefix, Viewer viewer, int limit) =>
    [
        .. _snapshot.Holders
            .Where(t => t.Key.Level == level && t.Key.Text.StartsWith(prefix, StringComparison.Ordinal))
            .Select(t => new TermStatistics(level, t.Key.Text, t.Value.Count(d => viewer.CanRead(d.Source.Audience))))
            .Where(t => t.DocumentFrequency > 0)
            .OrderBy(t => t.Text, StringComparer.Ordinal)
            .Take(limit),
    ];

    public Task ApplyAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        BeforeWrite?.Invoke("apply");
        if (batch.After != _snapshot.Checkpoint)
        {
            throw new CheckpointMismatchException("memory", _snapshot.Checkpoint, batch.After);
        }

        var documents = _snapshot.Documents.RemoveRange(batch.Deletes)
            .SetItems(batch.Upserts.Where(d => d.Id != LosesDocument).Select(d => KeyValuePair.Create(d.Id, new InMemoryDocument(d))));
        _snapshot = new InMemorySnapshot(batch.UpTo, documents);
        return Task.CompletedTask;
    }

    public Task CommitAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        BeforeWrite?.Invoke("commit");
        _generation.Committed = _snapshot;
        Commits++;
        return Task.CompletedTask;
    }

    public Task<IndexCheckReport> CheckAsync(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(1);
        return Task.FromResult(new IndexCheckReport([.. Problems], 1, 0, _generation.Committed.Documents.Count));
    }

    public ValueTask DisposeAsync()
    {
        if (!IsDisposed)
        {
            IsDisposed = true;
            _closed?.Invoke();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>What matches the clauses for the viewer in the tier, before the keyword filters.</summary>
    private static IEnumerable<Match> Matches(IndexQuery query, InMemorySnapshot snapshot)
    {
        var scoring = new InMemoryScoring(snapshot, query.Viewer, query.Scoring);
        var clauses = query.Clauses.Select(c => (Clause: c, Terms: scoring.TermsOf(c))).ToList();
        foreach (var document in scoring.Readable.Where(d => query.Tier is null || d.Source.Tier == query.Tier))
        {
            var parts = new List<Explanation>();
            var matched = 0UL;
            var isHit = true;
            for (var i = 0; i < clauses.Count && isHit; i++)
            {
                var part = scoring.Score(clauses[i].Clause, clauses[i].Terms, document);
                isHit = part is not null || !clauses[i].Clause.IsRequired;
                if (part is not null)
                {
                    parts.Add(part);
                    matched |= 1UL << i;
                }
            }

            if (isHit && (clauses.Count == 0 || matched != 0))
            {
                yield return new Match(document, parts.Sum(p => p.Value), matched, parts);
            }
        }
    }

    private static bool Passes(IndexQuery query, InMemoryDocument document, KeywordField? except) =>
        query.Filters.All(f => f.Field == except || f.AnyOf.Any(v => document.Keywords.Contains(new Keyword(f.Field, v))));

    private static FacetCounts CountFacet(FacetRequest facet, IndexQuery query, List<Match> matches) => new(facet.Field,
    [
        .. matches
            .Where(m => Passes(query, m.Document, facet.IgnoreOwnFilter ? facet.Field : null))
            .SelectMany(m => m.Document.Keywords.Where(k => k.Field == facet.Field))
            .GroupBy(k => k.Value, StringComparer.Ordinal)
            .Select(g => new FacetValue(g.Key, g.Count()))
            .OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal)
            .Take(facet.MaxValues),
    ]);

    private static ScoredHit ToHit(Match match) => new(
        match.Document.Source.Id,
        (float)match.Score,
        match.Document.Source.Tier,
        match.Clauses,
        match.Document.Source.Usefulness,
        match.Document.Source.UpdatedAt);

    private readonly record struct Match(InMemoryDocument Document, double Score, ulong Clauses, IReadOnlyList<Explanation> Parts);
}

/// <summary>What a disk would keep of an index: its last commit.</summary>
internal sealed class InMemoryGeneration(int number, IndexFingerprint fingerprint)
{
    public int Number { get; } = number;

    public IndexFingerprint Fingerprint { get; } = fingerprint;

    public InMemorySnapshot Committed { get; set; } = InMemorySnapshot.Empty;
}
