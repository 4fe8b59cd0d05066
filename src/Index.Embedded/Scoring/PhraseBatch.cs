using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Postings;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Looks for a phrase in many documents at a time. Hot; reused.</summary>
/// <remarks>Most documents hold each term a few times in one field, at small distances, which are compared at once. The others take a closer look.</remarks>
internal sealed class PhraseBatch
{
    private readonly List<(int[] Positions, byte[] Codes)> _located = [];
    private readonly int[] _documents = new int[PostingsLayout.BlockSize];
    private readonly byte[] _slots = new byte[PostingsLayout.BlockSize];

    /// <summary>Finds documents that hold all terms of a phrase, and where.</summary>
    /// <param name="documents">Those that hold the term <paramref name="lead"/>, in its loaded block.</param>
    /// <param name="start">Place in the block of the first of them.</param>
    /// <returns>Which of the documents hold all.</returns>
    public ReadOnlySpan<byte> Locate(ReadOnlySpan<BoundedPostings> terms, int lead, ReadOnlySpan<int> documents, int start)
    {
        while (_located.Count < terms.Length)
        {
            _located.Add((new int[PostingsLayout.BlockSize], new byte[PostingsLayout.BlockSize]));
        }

        documents.CopyTo(_documents);
        var count = documents.Length;
        for (var slot = 0; slot < count; slot++)
        {
            _slots[slot] = (byte)slot;
        }

        for (var i = 0; i < terms.Length; i++)
        {
            if (i != lead)
            {
                count = terms[i].Keep(_documents.AsSpan(0, count), _slots, _located[i].Positions, _located[i].Codes);
            }
        }

        // Of the lead, only now: often few are left. Their places take the place of the documents.
        for (var i = 0; i < count; i++)
        {
            _documents[i] = start + _slots[i];
        }

        var found = _slots.AsSpan(0, count);
        terms[lead].Locate(_documents.AsSpan(0, count), found, _located[lead].Positions, _located[lead].Codes);
        return found;
    }

    /// <summary>Whether the phrase occurs in a document that holds all terms.</summary>
    /// <param name="slot">Of the document.</param>
    /// <param name="lead">The term that is in the fewest documents.</param>
    /// <param name="positions">The segment's.</param>
    /// <returns>Null when that takes a closer look.</returns>
    public bool? Occurs(int slot, int terms, int lead, byte[] positions)
    {
        var located = CollectionsMarshal.AsSpan(_located)[..terms];
        var leadCode = located[lead].Codes[slot];
        var field = FrequencyCode.FieldOf(leadCode);
        var starts = FrequencyCode.CountOf(leadCode);
        if (field >= FieldLengths.FieldCount || !SmallDistances.TryRead(positions, located[lead].Positions[slot], starts, out var leads))
        {
            return null;
        }

        var left = All(starts);
        for (var i = 0; i < located.Length; i++)
        {
            if (i == lead)
            {
                continue;
            }

            var code = located[i].Codes[slot];
            var (before, count) = FrequencyCode.PositionsIn(field, code);
            if (FrequencyCode.IsException(code))
            {
                return null;
            }

            var position = located[i].Positions[slot];
            if (before > 0)
            {
                Varint.Skip(positions, ref position, before);
            }

            var others = Vector128<ushort>.Zero;
            if (count > 0 && !SmallDistances.TryRead(positions, position, count, out others))
            {
                return null;
            }

            // Small distances do not add up to what a position below 0 is taken for.
            left &= Among(leads + Vector128.Create((ushort)(i - lead)), starts, others, All(count));
            if (left == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The bits of the positions sought that are among those of a term.</summary>
    /// <param name="held">Bits of the term's positions.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Among(Vector128<ushort> sought, int count, Vector128<ushort> positions, uint held)
    {
        // Of a rare term there are one or two mostly.
        var found = IsAmong(Vector128.Shuffle(sought, Vector128<ushort>.Zero), positions, held)
            | (IsAmong(Vector128.Shuffle(sought, Vector128<ushort>.One), positions, held) << 1);
        for (var i = 2; i < count; i++)
        {
            found |= IsAmong(Vector128.Create(sought[i]), positions, held) << i;
        }

        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint IsAmong(Vector128<ushort> sought, Vector128<ushort> positions, uint held) =>
        (Vector128.Equals(positions, sought).ExtractMostSignificantBits() & held) != 0 ? 1u : 0;

    /// <summary>So many bits set.</summary>
    private static uint All(int count) => (1u << count) - 1;
}
