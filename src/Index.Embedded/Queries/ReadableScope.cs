using KbSearch.Content.Model;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Queries;

/// <summary>What a viewer may read of a snapshot, with the statistics of exactly those live documents.</summary>
internal sealed class ReadableScope
{
    private readonly long[] _fieldDocuments = new long[FieldLengths.FieldCount];
    private readonly long[] _fieldLengthSums = new long[FieldLengths.FieldCount];

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
    }

    public IndexSnapshot Snapshot { get; }

    /// <summary>By segment, then by audience class.</summary>
    public bool[][] IsReadable { get; }

    public long DocumentCount { get; private set; }

    /// <summary>Mean length of a field over the documents in which it is not empty; 0 when there are none.</summary>
    public double AverageLength(int field) =>
        _fieldDocuments[field] == 0 ? 0 : (double)_fieldLengthSums[field] / _fieldDocuments[field];

    /// <summary>By field.</summary>
    public double[] AverageLengths() => [.. Enumerable.Range(0, FieldLengths.FieldCount).Select(AverageLength)];

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
