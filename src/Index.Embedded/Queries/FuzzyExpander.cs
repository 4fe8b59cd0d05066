using System.Runtime.InteropServices;
using KbSearch.Analysis.Tokens;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Terms;
using KbSearch.Index.Queries;

namespace KbSearch.Index.Embedded.Queries;

/// <summary>Finds the surface terms of a scope within some edits of a text, by walking the part of each dictionary that may hold them.</summary>
internal sealed class FuzzyExpander(ReadableScope scope, FuzzyClause clause)
{
    private readonly Dictionary<string, Candidate> _candidates = new(StringComparer.Ordinal);
    private char[] _term = new char[64];

    /// <summary>Whether more than <see cref="TermResolver.MaxPrefixTerms"/> terms are near enough: those found by then are used.</summary>
    public bool IsPartial { get; private set; }

    /// <summary>The closest terms; see <see cref="FuzzyClause.MaxExpansions"/>.</summary>
    public IEnumerable<(string Term, int Edits)> Expand()
    {
        var segments = scope.Snapshot.Segments;
        for (var i = 0; i < segments.Length && !IsPartial && clause.MaxExpansions > 0; i++)
        {
            Walk(segments[i], scope.IsReadable[i]);
        }

        return _candidates
            .OrderBy(candidate => candidate.Value.Edits)
            .ThenByDescending(candidate => candidate.Value.Frequency)
            .ThenBy(candidate => candidate.Key, StringComparer.Ordinal)
            .Take(clause.MaxExpansions)
            .Select(candidate => (candidate.Key, candidate.Value.Edits));
    }

    private void Walk(SegmentView view, bool[] isReadable)
    {
        var distance = new EditDistance(clause.Text, clause.MaxEdits);
        var prefix = TermKey.Encode(TermLevel.Surface, clause.Text.AsSpan(0, Math.Min(clause.PrefixLength, clause.Text.Length)));
        var cursor = new TermCursor(view);
        for (var isFound = SeekFirst(cursor, prefix); isFound && cursor.Key.StartsWith(prefix); isFound = cursor.MoveNext())
        {
            if (_term.Length < cursor.Key.Length)
            {
                _term = new char[cursor.Key.Length * 2];
            }

            var term = _term.AsSpan(0, OrdinalText.Decode(cursor.Key[1..], _term));
            var edits = distance.Measure(term);
            if (edits >= 0)
            {
                Add(term, edits, cursor.CountReadable(isReadable));
            }
            else if (distance.IsNewlyDead)
            {
                cursor.SkipBlocks(cursor.Key[..(1 + OrdinalText.GetByteCount(term[..distance.DeadLength]))]);
            }

            if (IsPartial)
            {
                return;
            }
        }
    }

    private static bool SeekFirst(TermCursor cursor, ReadOnlySpan<byte> prefix)
    {
        cursor.Seek(prefix);
        return !cursor.IsAtEnd;
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
