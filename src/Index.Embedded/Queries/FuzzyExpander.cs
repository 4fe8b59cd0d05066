using System.Runtime.InteropServices;
using KbSearch.Index.Embedded.Terms;
using KbSearch.Index.Queries;

namespace KbSearch.Index.Embedded.Queries;

/// <summary>Finds the surface terms of a scope within some edits of a text: those whose letters allow it are measured.</summary>
internal sealed class FuzzyExpander(ReadableScope scope, FuzzyClause clause)
{
    private readonly Dictionary<string, Candidate> _candidates = new(StringComparer.Ordinal);
    private readonly EditDistance _distance = new(clause.Text, clause.MaxEdits);
    private readonly ulong _signature = LetterSignature.Of(clause.Text);
    private readonly List<int> _places = [];

    /// <summary>Whether more than <see cref="TermResolver.MaxPrefixTerms"/> terms are near enough: those found by then are used.</summary>
    public bool IsPartial { get; private set; }

    /// <summary>The closest terms; see <see cref="FuzzyClause.MaxExpansions"/>.</summary>
    public IEnumerable<(string Term, int Edits)> Expand()
    {
        var segments = scope.Snapshot.Segments;
        for (var i = 0; i < segments.Length && clause.MaxExpansions > 0; i++)
        {
            var shapes = segments[i].Segment.GetShapes();
            var cursor = new TermCursor(segments[i]);
            for (var length = Math.Max(0, clause.Text.Length - clause.MaxEdits); length <= clause.Text.Length + clause.MaxEdits && !IsPartial; length++)
            {
                Find(shapes, length, cursor, scope.IsReadable[i]);
            }
        }

        return _candidates
            .OrderBy(candidate => candidate.Value.Edits)
            .ThenByDescending(candidate => candidate.Value.Frequency)
            .ThenBy(candidate => candidate.Key, StringComparer.Ordinal)
            .Take(clause.MaxExpansions)
            .Select(candidate => (candidate.Key, candidate.Value.Edits));
    }

    private void Find(TermShapes shapes, int length, TermCursor cursor, bool[] isReadable)
    {
        _places.Clear();
        shapes.FindNear(length, clause.Text.AsSpan(0, Math.Min(clause.PrefixLength, clause.Text.Length)), _signature, clause.MaxEdits, _places);
        foreach (var place in _places)
        {
            var term = shapes.Term(length, place);
            var edits = _distance.Measure(term);
            if (edits >= 0)
            {
                cursor.MoveTo(shapes.Ordinal(length, place));
                Add(term, edits, cursor.CountReadable(isReadable));
            }
        }
    }

    private void Add(ReadOnlySpan<char> term, int edits, int frequency)
    {
        if (frequency == 0)
        {
            return;
        }

        // Counted are terms the viewer may know of, so that the others have no influence.
        var lookup = _candidates.GetAlternateLookup<ReadOnlySpan<char>>();
        ref var candidate = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, term, out _);
        candidate = new Candidate(edits, candidate.Frequency + frequency);
        IsPartial = _candidates.Count > TermResolver.MaxPrefixTerms;
    }

    private readonly record struct Candidate(int Edits, int Frequency);
}
