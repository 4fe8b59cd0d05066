namespace KbSearch.Index.Embedded.Segments;

/// <summary>Documents of a segment with some property, found out window by window when first asked for. Thread-safe.</summary>
/// <param name="documentCount">Of the segment.</param>
internal sealed class DocumentSet(int documentCount)
{
    public const int WindowSize = 4096;

    private readonly ulong[] _bits = new ulong[(documentCount + 63) / 64];
    private readonly bool[] _isKnown = new bool[(documentCount / WindowSize) + 1];

    /// <summary>Bits of a window's documents, from its first; fewer words in the last window.</summary>
    /// <param name="contains">The property, always the same.</param>
    public ReadOnlySpan<ulong> GetWindow(int window, Func<int, bool> contains)
    {
        var start = window * WindowSize;
        var end = Math.Min(start + WindowSize, documentCount);
        if (!Volatile.Read(ref _isKnown[window]))
        {
            // Two threads may do it at once: they write the same words.
            for (var first = start; first < end; first += 64)
            {
                var word = 0UL;
                for (var document = first; document < Math.Min(first + 64, end); document++)
                {
                    word |= contains(document) ? 1UL << document : 0;
                }

                _bits[first / 64] = word;
            }

            Volatile.Write(ref _isKnown[window], true);
        }

        return _bits.AsSpan(start / 64, (end - start + 63) / 64);
    }
}
