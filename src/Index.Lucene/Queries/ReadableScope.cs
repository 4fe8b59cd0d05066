using System.Collections.Concurrent;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Lucene.Documents;
using KbSearch.Index.Lucene.Segments;

namespace KbSearch.Index.Lucene.Queries;

/// <summary>What a viewer may read of a snapshot, with the statistics of exactly those live documents. Thread-safe.</summary>
internal sealed class ReadableScope
{
    private const int MaxTerms = 2_048;

    private readonly ConcurrentDictionary<(TermLevel Level, string Text), ResolvedTerm> _terms = new();
    private readonly long[] _fieldDocuments = new long[LuceneFields.FieldCount];
    private readonly long[] _fieldLengths = new long[LuceneFields.FieldCount];

    public ReadableScope(IndexSnapshot snapshot, Viewer viewer)
    {
        Snapshot = snapshot;
        Viewer = viewer;
        IsReadable = Array.ConvertAll(snapshot.Segments, view => Array.ConvertAll(view.Columns.Classes, statistics => viewer.CanRead(statistics.Audience)));
        for (var i = 0; i < IsReadable.Length; i++)
        {
            for (var c = 0; c < IsReadable[i].Length; c++)
            {
                if (IsReadable[i][c])
                {
                    Add(snapshot.Segments[i].Columns.Classes[c], 1);
                    Add(snapshot.Segments[i].Deleted[c], -1);
                }
            }
        }
    }

    public IndexSnapshot Snapshot { get; }

    public Viewer Viewer { get; }

    /// <summary>By segment, then by audience class.</summary>
    public bool[][] IsReadable { get; }

    public long DocumentCount { get; private set; }

    /// <summary>Mean length of a field over the documents in which it is not empty; 0 when there are none.</summary>
    public double AverageLength(int field) => _fieldDocuments[field] == 0 ? 0 : (double)_fieldLengths[field] / _fieldDocuments[field];

    /// <summary>The term from the cache, or looked up.</summary>
    public ResolvedTerm GetTerm(TermLevel level, string text, TermEnumerators enumerators)
    {
        if (_terms.TryGetValue((level, text), out var known))
        {
            return known;
        }

        if (_terms.Count >= MaxTerms)
        {
            _terms.Clear();
        }

        return _terms.GetOrAdd((level, text), static (key, argument) => ResolvedTerm.LookUp(argument.Scope, argument.Enumerators, key.Level, key.Text), (Scope: this, Enumerators: enumerators));
    }

    private void Add(ClassStatistics statistics, int sign)
    {
        DocumentCount += sign * statistics.Documents;
        for (var field = 0; field < LuceneFields.FieldCount; field++)
        {
            _fieldDocuments[field] += sign * statistics.FieldDocuments[field];
            _fieldLengths[field] += sign * statistics.FieldLengths[field];
        }
    }
}
