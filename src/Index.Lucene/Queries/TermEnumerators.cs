using Lucene.Net.Index;

namespace KbSearch.Index.Lucene.Queries;

/// <summary>The library's enumerations of terms, one for each field of each segment, for the length of one search: each costs kilobytes to begin. Not thread-safe.</summary>
internal sealed class TermEnumerators(IndexSnapshot snapshot)
{
    private readonly Dictionary<(int Segment, string Field), TermsEnum?> _enumerators = [];

    /// <returns>Null when the segment has no such field. Wherever it was left by the one who asked before.</returns>
    public TermsEnum? Get(int segment, string field)
    {
        if (!_enumerators.TryGetValue((segment, field), out var terms))
        {
            terms = snapshot.Segments[segment].Reader.GetTerms(field)?.GetEnumerator();
            _enumerators.Add((segment, field), terms);
        }

        return terms;
    }
}
