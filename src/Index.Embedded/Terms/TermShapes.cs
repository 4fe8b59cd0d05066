using System.Numerics;
using KbSearch.Analysis.Tokens;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Terms;

/// <summary>The surface terms of a segment by length, written out, with their <see cref="LetterSignature"/>: those near a text are found by looking at eight bytes of each. Immutable.</summary>
internal sealed class TermShapes
{
    private readonly Group[] _groups;

    private TermShapes(Group[] groups)
    {
        _groups = groups;
    }

    /// <summary>Reads the whole dictionary.</summary>
    public static TermShapes Create(Segment segment)
    {
        var groups = new List<GroupBuilder>();
        var cursor = new TermCursor(new SegmentView(segment, DeletedDocuments.None));
        var units = new char[64];
        ReadOnlySpan<byte> level = [(byte)TermLevel.Surface];
        cursor.Seek(level);
        for (; !cursor.IsAtEnd && cursor.Key.StartsWith(level); cursor.MoveNext())
        {
            units = units.Length < cursor.Key.Length ? new char[cursor.Key.Length * 2] : units;
            var term = units.AsSpan(0, OrdinalText.Decode(cursor.Key[1..], units));
            while (groups.Count <= term.Length)
            {
                groups.Add(new GroupBuilder());
            }

            groups[term.Length].Add(cursor.Ordinal, term);
        }

        return new TermShapes([.. groups.Select(group => group.ToGroup())]);
    }

    /// <summary>Adds the terms of a length that begin with the prefix and may, by their characters, be within some edits of a text. Some are not.</summary>
    /// <param name="signature">Of the text.</param>
    /// <param name="places">Places among the terms of the length, ascending, so in ordinal order.</param>
    public void FindNear(int length, ReadOnlySpan<char> prefix, ulong signature, int maxEdits, List<int> places)
    {
        if (length >= _groups.Length || length < prefix.Length)
        {
            return;
        }

        var group = _groups[length];
        var end = FirstPlace(length, prefix, isAfter: true);
        for (var place = FirstPlace(length, prefix, isAfter: false); place < end; place++)
        {
            var own = group.Signatures[place];
            if (BitOperations.PopCount(own & ~signature) <= maxEdits && BitOperations.PopCount(signature & ~own) <= maxEdits)
            {
                places.Add(place);
            }
        }
    }

    /// <summary>The term at a place of <see cref="FindNear"/>.</summary>
    public ReadOnlySpan<char> Term(int length, int place) => _groups[length].Units.AsSpan(place * length, length);

    /// <summary>Number of the term in its segment.</summary>
    public int Ordinal(int length, int place) => _groups[length].Ordinals[place];

    /// <summary>The first term that begins with the prefix or comes after it, or the first that comes after all that begin with it.</summary>
    private int FirstPlace(int length, ReadOnlySpan<char> prefix, bool isAfter)
    {
        var low = 0;
        var high = _groups[length].Ordinals.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var order = Term(length, middle)[..prefix.Length].SequenceCompareTo(prefix);
            if (order < 0 || (isAfter && order == 0))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private readonly record struct Group(int[] Ordinals, ulong[] Signatures, char[] Units);

    private sealed class GroupBuilder
    {
        private readonly List<int> _ordinals = [];
        private readonly List<ulong> _signatures = [];
        private readonly List<char> _units = [];

        public void Add(int ordinal, ReadOnlySpan<char> term)
        {
            _ordinals.Add(ordinal);
            _signatures.Add(LetterSignature.Of(term));
            _units.AddRange(term);
        }

        public Group ToGroup() => new([.. _ordinals], [.. _signatures], [.. _units]);
    }
}
