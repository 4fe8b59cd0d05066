namespace KbSearch.Analysis.French.Normalization;

/// <summary>A piece of text after normalisation, each character with the span of the original text it came from.</summary>
/// <remarks>Reused between texts. Not thread-safe.</remarks>
internal sealed class NormalizedText
{
    private char[] _characters = new char[1024];
    private int[] _starts = new int[1024];
    private int[] _ends = new int[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Characters => _characters.AsSpan(0, Length);

    /// <summary>Offset in the original text of the character at <paramref name="index"/>.</summary>
    public int StartOf(int index) => _starts[index];

    /// <summary>Offset in the original text of the end of the character at <paramref name="index"/>.</summary>
    public int EndOf(int index) => _ends[index];

    public void Clear() => Length = 0;

    /// <summary>Makes room for a number of characters at least.</summary>
    public void Reserve(int count)
    {
        if (Length + count > _characters.Length)
        {
            Resize(Math.Max(_characters.Length * 2, Length + count));
        }
    }

    /// <summary>Takes the last character back.</summary>
    public void RemoveLast() => Length--;

    public void Add(char character, int start, int end)
    {
        if (Length == _characters.Length)
        {
            Resize(Length * 2);
        }

        _characters[Length] = character;
        _starts[Length] = start;
        _ends[Length++] = end;
    }

    /// <summary>Appends the characters that <paramref name="table"/> maps to something above <paramref name="lastSpecial"/>, up to the first it does not.</summary>
    /// <returns>How many were appended.</returns>
    public int AddMapped(ReadOnlySpan<char> text, int offset, ReadOnlySpan<char> table, char lastSpecial)
    {
        Reserve(text.Length);
        var characters = _characters.AsSpan(Length, text.Length);
        var starts = _starts.AsSpan(Length, text.Length);
        var ends = _ends.AsSpan(Length, text.Length);
        var i = 0;
        for (; i < text.Length; i++)
        {
            var character = text[i];
            if (character >= table.Length || table[character] <= lastSpecial)
            {
                break;
            }

            characters[i] = table[character];
            starts[i] = offset + i;
            ends[i] = offset + i + 1;
        }

        Length += i;
        return i;
    }

    private void Resize(int capacity)
    {
        Array.Resize(ref _characters, capacity);
        Array.Resize(ref _starts, capacity);
        Array.Resize(ref _ends, capacity);
    }
}
