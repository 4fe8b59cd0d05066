namespace KbSearch.Analysis.Tokens;

/// <summary>Growable list of tokens with the characters of their terms; reused between texts so that steady state allocates nothing.</summary>
/// <remarks>Not thread-safe. Spans handed out are valid until the next <see cref="Add"/> or <see cref="Clear"/>.</remarks>
public sealed class TokenBuffer
{
    private char[] _characters = new char[256];
    private Token[] _tokens = new Token[64];
    private int _characterCount;

    public int Count { get; private set; }

    /// <summary>Position the next text appended to the buffer should start from; <see cref="Clear"/> resets it to 0.</summary>
    public int NextPosition { get; set; }

    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, Count);

    public ref readonly Token this[int index] => ref Tokens[index];

    public ReadOnlySpan<char> Term(in Token token) => _characters.AsSpan(token.TermStart, token.TermLength);

    /// <summary>Appends a term. The characters are copied.</summary>
    public void Add(ReadOnlySpan<char> term, int start, int length, int position, TermLevel level)
    {
        if (Count == _tokens.Length)
        {
            Array.Resize(ref _tokens, Count * 2);
        }

        if (_characterCount + term.Length > _characters.Length)
        {
            Array.Resize(ref _characters, Math.Max(_characters.Length * 2, _characterCount + term.Length));
        }

        term.CopyTo(_characters.AsSpan(_characterCount));
        _tokens[Count++] = new Token(_characterCount, term.Length, start, length, position, level);
        _characterCount += term.Length;
        NextPosition = Math.Max(NextPosition, position + 1);
    }

    public void Clear()
    {
        Count = 0;
        _characterCount = 0;
        NextPosition = 0;
    }
}
