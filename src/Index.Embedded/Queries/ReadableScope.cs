using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Queries;

namespace KbSearch.Index.Embedded.Queries;

/// <summary>What a viewer may read of a snapshot, with the statistics of exactly those live documents. Thread-safe.</summary>
internal sealed class ReadableScope
{
    private const int MaxTerms = 2_048;

    /// <summary>Searches and the duplicate check use three sets of parameters.</summary>
    private const int MaxScorings = 4;

    private readonly BoundedCache<(TermLevel Level, string Text), ResolvedTerm> _terms = new(MaxTerms);
    private readonly long[] _fieldDocuments = new long[FieldLengths.FieldCount];
    private readonly long[] _fieldLengthSums = new long[FieldLengths.FieldCount];
    private readonly string?[] _readableKeys;
    private readonly BoundedCache<Bm25FParameters, ScopeScoring> _scorings = new(MaxScorings);

    public ReadableScope(IndexSnapshot snapshot, Viewer viewer)
    {
        Snapshot = snapshot;
        IsReadable = new bool[snapshot.Segments.Length][];
        for (var i = 0; i < IsReadable.Length; i++)
        {
            var view = snapshot.Segments[i];
            var classes = view.Segment.Metadata.Classes;
            IsReadable[i] = new bool[classes.Count];
            for (var c = 0; c < classes.Count; c++)
            {
                IsReadable[i][c] = viewer.CanRead(classes[c].Audience);
                if (IsReadable[i][c])
                {
                    Add(classes[c].Statistics, 1);
                    Add(view.Deleted.GetClass(c), -1);
                }
            }
        }

        LargestFirst = [.. Enumerable.Range(0, snapshot.Segments.Length).OrderByDescending(i => snapshot.Segments[i].Segment.DocumentCount)];
        _readableKeys = Array.ConvertAll(IsReadable, KeyOf);
        AverageLengths = [.. Enumerable.Range(0, FieldLengths.FieldCount).Select(AverageLength)];
    }

    public IndexSnapshot Snapshot { get; }

    /// <summary>By segment, then by audience class.</summary>
    public bool[][] IsReadable { get; }

    /// <summary>The documents of readable classes; null when all are.</summary>
    public DocumentSet? GetReadableDocuments(int segment) =>
        _readableKeys[segment] is { } key ? Snapshot.Segments[segment].Segment.GetDocumentSet(key) : null;

    /// <summary>Segments by number of documents: hits hard to beat are likely in the largest.</summary>
    public int[] LargestFirst { get; }

    public long DocumentCount { get; private set; }

    /// <summary>Mean length of a field over the documents in which it is not empty; 0 when there are none.</summary>
    public double AverageLength(int field) =>
        _fieldDocuments[field] == 0 ? 0 : (double)_fieldLengthSums[field] / _fieldDocuments[field];

    /// <summary>By field.</summary>
    public double[] AverageLengths { get; }

    /// <summary>The term from the cache, or looked up.</summary>
    public ResolvedTerm GetTerm(TermLevel level, string text, TermResolver resolver) =>
        _terms.GetOrAdd((level, text), static (key, argument) => argument.LookUp(key.Level, key.Text), resolver);

    /// <summary>Scoring under the parameters; searches mostly use the same few.</summary>
    public ScopeScoring GetScoring(Bm25FParameters parameters) =>
        _scorings.GetOrAdd(parameters, static (key, scope) => new ScopeScoring(scope, key), this);

    private static string? KeyOf(bool[] isReadable) =>
        isReadable.Contains(false) ? $"readable {string.Concat(isReadable.Select(isTrue => isTrue ? '1' : '0'))}" : null;

    private void Add(ClassStatistics? statistics, int sign)
    {
        if (statistics is null)
        {
            return;
        }

        DocumentCount += sign * statistics.Documents;
        for (var field = 0; field < FieldLengths.FieldCount; field++)
        {
            _fieldDocuments[field] += sign * statistics.FieldDocuments[field];
            _fieldLengthSums[field] += sign * statistics.FieldLengthSums[field];
        }
    }
}
