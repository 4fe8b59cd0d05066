namespace KbSearch.Analysis.French.Tokenization;

/// <summary>The forms cut out of one segment, in position order. Reused; not thread-safe.</summary>
internal sealed class WordFormBuffer
{
    private char[] _characters = new char[512];
    private WordForm[] _forms = new WordForm[32];
    private int _characterCount;

    public int Count { get; private set; }

    public ref readonly WordForm this[int index] => ref _forms[index];

    public ReadOnlySpan<char> Text(in WordForm form) => _characters.AsSpan(form.CharStart, form.CharLength);

    public void Clear()
    {
        Count = 0;
        _characterCount = 0;
    }

    /// <summary>Adds a form whose characters are those of <paramref name="text"/>, the ones in <paramref name="without"/> left out.</summary>
    public void Add(WordFormKind kind, ReadOnlySpan<char> text, ReadOnlySpan<char> without, int start, int end, int position)
    {
        if (Count == _forms.Length)
        {
            Array.Resize(ref _forms, Count * 2);
        }

        if (_characterCount + text.Length > _characters.Length)
        {
            Array.Resize(ref _characters, Math.Max(_characters.Length * 2, _characterCount + text.Length));
        }

        var first = _characterCount;
        if (without.IsEmpty)
        {
            text.CopyTo(_characters.AsSpan(first));
            _characterCount += text.Length;
        }
        else
        {
            foreach (var character in text)
            {
                if (!without.Contains(character))
                {
                    _characters[_characterCount++] = character;
                }
            }
        }

        _forms[Count++] = new WordForm(kind, first, _characterCount - first, start, end, position);
    }
}
