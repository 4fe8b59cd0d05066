using System.Numerics;
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
    private const int MaxStarts = SmallDistances.MaxCount;

    private readonly List<(int[] Positions, byte[] Codes)> _places = [];

    /// <summary>Where each term of a phrase is in documents.</summary>
    /// <param name="documents">Those that hold the term <paramref name="lead"/>, in its loaded block.</param>
    /// <param name="start">Place in the block of the first of them.</param>
    public void Locate(ReadOnlySpan<BoundedPostings> terms, int lead, ReadOnlySpan<int> documents, int start)
    {
        for (var i = 0; i < terms.Length; i++)
        {
            if (_places.Count == i)
            {
                _places.Add((new int[PostingsLayout.BlockSize], new byte[PostingsLayout.BlockSize]));
            }

            if (i == lead)
            {
                terms[i].LocateAll(start, documents.Length, _places[i].Positions, _places[i].Codes);
            }
            else
            {
                terms[i].Locate(documents, _places[i].Positions, _places[i].Codes);
            }
        }
    }

    /// <summary>Whether the phrase occurs in a document.</summary>
    /// <param name="index">Of the document.</param>
    /// <param name="lead">The term that is in the fewest documents.</param>
    /// <param name="positions">The segment's.</param>
    /// <returns>Null when that takes a closer look.</returns>
    public bool? Occurs(int index, int terms, int lead, byte[] positions)
    {
        var places = CollectionsMarshal.AsSpan(_places)[..terms];
        var leadCode = places[lead].Codes[index];
        if (FrequencyCode.FieldOf(leadCode) >= FieldLengths.FieldCount || FrequencyCode.CountOf(leadCode) > MaxStarts)
        {
            return null;
        }

        Span<int> starts = stackalloc int[MaxStarts];
        var position = places[lead].Positions[index];
        var value = -lead;
        for (var i = 0; i < FrequencyCode.CountOf(leadCode); i++)
        {
            starts[i] = value += Varint.Read(positions, ref position);
        }

        var left = All(FrequencyCode.CountOf(leadCode));
        for (var i = 0; i < places.Length; i++)
        {
            var code = places[i].Codes[index];
            if (code == 0)
            {
                return false;
            }

            if (i == lead)
            {
                continue;
            }

            var (before, count) = FrequencyCode.PositionsIn(FrequencyCode.FieldOf(leadCode), code);
            position = places[i].Positions[index];
            if (before > 0)
            {
                Varint.Skip(positions, ref position, before);
            }

            var others = Vector128<ushort>.Zero;
            if (FrequencyCode.IsException(code) || (count > 0 && !SmallDistances.TryRead(positions, position, count, out others)))
            {
                return null;
            }

            left = Keep(left, starts, i, others, count);
            if (left == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Leaves the starts that a term follows.</summary>
    /// <param name="offset">Of the term in the phrase.</param>
    /// <param name="positions">Of the term; so many as <paramref name="count"/> says.</param>
    private static uint Keep(uint left, ReadOnlySpan<int> starts, int offset, Vector128<ushort> positions, int count)
    {
        var kept = 0u;
        for (; left != 0; left &= left - 1)
        {
            // Small distances do not add up to what a negative position or one too great is brought to.
            var start = BitOperations.TrailingZeroCount(left);
            var sought = Vector128.Create((ushort)Math.Min((uint)(starts[start] + offset), ushort.MaxValue));
            kept |= (Vector128.Equals(positions, sought).ExtractMostSignificantBits() & All(count)) != 0 ? 1u << start : 0;
        }

        return kept;
    }

    /// <summary>So many bits set.</summary>
    private static uint All(int count) => (1u << count) - 1;
}
