namespace KbSearch.Analysis.French;

/// <summary>Terms of words met lately, one word a slot; a newer word takes the slot. Most running text is a few thousand words, and the lexicon is larger than the processor's caches.</summary>
/// <remarks>Fixed memory, no allocation. Not thread-safe.</remarks>
internal sealed class WordCache
{
    private const int SlotCount = 1 << 12;
    private const int SlotLength = 112;

    private readonly char[] _characters = new char[SlotCount * SlotLength];
    private readonly Slot[] _slots = new Slot[SlotCount];

    public void Clear() => Array.Clear(_slots);

    /// <summary>Finds the terms of a word; the spans are valid until the next <see cref="Store"/>.</summary>
    public bool TryGet(ReadOnlySpan<char> word, out WordTerms terms)
    {
        var index = IndexOf(word);
        ref readonly var slot = ref _slots[index];
        ReadOnlySpan<char> characters = _characters.AsSpan(index * SlotLength, SlotLength);
        if (slot.Word != word.Length || !characters[..slot.Word].SequenceEqual(word))
        {
            terms = default;
            return false;
        }

        characters = characters[slot.Word..];
        terms = new WordTerms
        {
            Surface = Take(ref characters, slot.Surface),
            Lemma = Take(ref characters, slot.Lemma),
            SecondLemma = Take(ref characters, slot.SecondLemma),
            Family = Take(ref characters, slot.Family),
            SecondFamily = Take(ref characters, slot.SecondFamily),
        };
        return true;
    }

    /// <summary>Keeps the terms of a word, unless they are too long for a slot.</summary>
    public void Store(ReadOnlySpan<char> word, in WordTerms terms)
    {
        var length = word.Length + terms.Surface.Length + terms.Lemma.Length + terms.SecondLemma.Length + terms.Family.Length + terms.SecondFamily.Length;
        if (length > SlotLength)
        {
            return;
        }

        var index = IndexOf(word);
        var characters = _characters.AsSpan(index * SlotLength, SlotLength);
        _slots[index] = new Slot
        {
            Word = Put(word, ref characters),
            Surface = Put(terms.Surface, ref characters),
            Lemma = Put(terms.Lemma, ref characters),
            SecondLemma = Put(terms.SecondLemma, ref characters),
            Family = Put(terms.Family, ref characters),
            SecondFamily = Put(terms.SecondFamily, ref characters),
        };
    }

    private static int IndexOf(ReadOnlySpan<char> word)
    {
        var hash = (uint)word.Length;
        foreach (var character in word)
        {
            hash = (hash * 31) + character;
        }

        return (int)((hash * 2654435769u) >> 20) & (SlotCount - 1);
    }

    private static ReadOnlySpan<char> Take(scoped ref ReadOnlySpan<char> characters, int length)
    {
        var taken = characters[..length];
        characters = characters[length..];
        return taken;
    }

    private static byte Put(ReadOnlySpan<char> term, ref Span<char> characters)
    {
        term.CopyTo(characters);
        characters = characters[term.Length..];
        return (byte)term.Length;
    }

    private struct Slot
    {
        public byte Word;
        public byte Surface;
        public byte Lemma;
        public byte SecondLemma;
        public byte Family;
        public byte SecondFamily;
    }
}
