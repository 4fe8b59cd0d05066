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

    public void Add(char character, int start, int end)
    {
        if (Length == _characters.Length)
        {
            Array.Resize(ref _characters, Length * 2);
            Array.Resize(ref _starts, Length * 2);
            Array.Resize(ref _ends, Length * 2);
        }

        _characters[Length] = character;
        _starts[Length] = start;
        _ends[Length++] = end;
    }
}
