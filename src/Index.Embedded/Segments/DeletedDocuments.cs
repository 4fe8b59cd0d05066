using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Postings;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>The deleted documents of a segment, and what must be subtracted from its statistics for them. Immutable.</summary>
internal sealed class DeletedDocuments
{
    /// <summary>Recent changes above this number are folded into the dense array, so that a batch copies little.</summary>
    private const int MaxRecent = 16_384;

    private static readonly Dictionary<int, int> NoRecent = [];

    private readonly ulong[] _bits;
    private readonly ClassStatistics[] _classes;
    private readonly int[] _frequencies;
    private readonly Dictionary<int, int> _recentFrequencies;

    private DeletedDocuments(ulong[] bits, int count, ClassStatistics[] classes, int[] frequencies, Dictionary<int, int> recentFrequencies)
    {
        _bits = bits;
        Count = count;
        _classes = classes;
        _frequencies = frequencies;
        _recentFrequencies = recentFrequencies;
    }

    public static DeletedDocuments None { get; } = new([], 0, [], [], NoRecent);

    public int Count { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(int document) => Count > 0 && (_bits[document >> 6] & (1UL << document)) != 0;

    /// <summary>Bits of 64 documents.</summary>
    public ulong GetWord(int word) => Count > 0 ? _bits[word] : 0;

    /// <summary>Counts over the deleted documents of an audience class; null when the segment has no deleted document.</summary>
    public ClassStatistics? GetClass(int audienceClass) => Count == 0 ? null : _classes[audienceClass];

    /// <summary>How many deleted documents are counted in a frequency slot.</summary>
    public int GetFrequency(int slot) =>
        (_frequencies.Length > 0 ? _frequencies[slot] : 0) + (_recentFrequencies.TryGetValue(slot, out var recent) ? recent : 0);

    /// <summary>These documents and the given ones; those deleted already are ignored.</summary>
    public DeletedDocuments With(Segment segment, IReadOnlyCollection<int> documents)
    {
        ulong[] bits = Count == 0 ? new ulong[(segment.DocumentCount + 63) / 64] : [.. _bits];
        ClassStatistics[] classes = Count == 0
            ? [.. segment.Metadata.Classes.Select(_ => new ClassStatistics())]
            : [.. _classes.Select(statistics => statistics.Copy())];

        // Counting straight into the dense array pays off when most of it would be touched, as at opening.
        var isDense = documents.Count > MaxRecent / 64;
        var frequencies = isDense ? CopyFrequencies(segment) : _frequencies;
        var recent = isDense ? NoRecent : new Dictionary<int, int>(_recentFrequencies);
        var added = new List<int>(documents.Count);
        foreach (var document in documents)
        {
            if ((bits[document >> 6] & (1UL << document)) == 0)
            {
                bits[document >> 6] |= 1UL << document;
                AddStatistics(segment, document, classes[segment.Columns.GetClass(document)]);
                added.Add(document);
            }
        }

        if (added.Count == 0)
        {
            return this;
        }

        foreach (var slot in SlotsOf(segment, added))
        {
            if (isDense)
            {
                frequencies[slot]++;
            }
            else
            {
                CollectionsMarshal.GetValueRefOrAddDefault(recent, slot, out _)++;
            }
        }

        var deleted = new DeletedDocuments(bits, Count + added.Count, classes, frequencies, recent);
        return recent.Count <= MaxRecent ? deleted : new DeletedDocuments(bits, deleted.Count, classes, deleted.CopyFrequencies(segment), NoRecent);
    }

    public List<int> ToList()
    {
        var documents = new List<int>(Count);
        for (var word = 0; word < _bits.Length; word++)
        {
            for (var rest = _bits[word]; rest != 0; rest &= rest - 1)
            {
                documents.Add((word * 64) + BitOperations.TrailingZeroCount(rest));
            }
        }

        return documents;
    }

    /// <summary>Adds one document to the statistics of its class.</summary>
    public static void AddStatistics(Segment segment, int document, ClassStatistics statistics)
    {
        statistics.Documents++;
        for (var field = 0; field < FieldLengths.FieldCount; field++)
        {
            statistics.AddLength(field, segment.Lengths.Get(field, document));
        }
    }

    /// <returns>The slot of each term in each document.</returns>
    private static IEnumerable<int> SlotsOf(Segment segment, List<int> documents)
    {
        var slots = new List<int>();
        foreach (var document in documents)
        {
            segment.Forward.Read(document, slots);
            foreach (var slot in slots)
            {
                yield return slot;
            }
        }

        documents.Sort();
        var reader = new PostingsReader();
        foreach (var term in segment.FrequentTerms)
        {
            slots.Clear();
            term.AddSlots(segment, documents, reader, slots);
            foreach (var slot in slots)
            {
                yield return slot;
            }
        }
    }

    private int[] CopyFrequencies(Segment segment)
    {
        int[] copy = _frequencies.Length > 0 ? [.. _frequencies] : new int[segment.Metadata.SlotCount];
        foreach (var (slot, frequency) in _recentFrequencies)
        {
            copy[slot] += frequency;
        }

        return copy;
    }
}
