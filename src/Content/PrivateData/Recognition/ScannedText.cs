using System.Collections.Frozen;

namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>A text folded for recognition and cut into tokens, with the way back to the offsets of the original.</summary>
/// <remarks>Web addresses give no tokens: the numbers in them are nobody's. One that holds an @ is read like any text.</remarks>
internal sealed class ScannedText
{
    private readonly string _original;
    private readonly string _folded;
    private readonly int[] _origins;
    private readonly List<TextToken> _tokens = [];

    public ScannedText(string text)
    {
        _original = text;
        _origins = new int[text.Length];
        var folded = new char[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (TextFolding.Fold(text[i]) is { } c)
            {
                (folded[length], _origins[length]) = (c, i);
                length++;
            }
        }

        _folded = new string(folded, 0, length);
        Tokenize();
    }

    public IReadOnlyList<TextToken> Tokens => _tokens;

    public ReadOnlySpan<char> this[TextToken token] => _folded.AsSpan(token.Start, token.Length);

    /// <summary>The word of a token; empty for a number and past the ends.</summary>
    public ReadOnlySpan<char> Word(int token) => IsInside(token) && !_tokens[token].IsNumber ? this[_tokens[token]] : default;

    /// <summary>The digits of a token; empty for a word and past the ends.</summary>
    public ReadOnlySpan<char> Number(int token) => IsInside(token) && _tokens[token].IsNumber ? this[_tokens[token]] : default;

    /// <summary>What stands between a token and the one before it; from the start of the text for the first one.</summary>
    public ReadOnlySpan<char> GapBefore(int token)
    {
        var start = token == 0 ? 0 : _tokens[token - 1].End;
        return _folded.AsSpan(start, (token == _tokens.Count ? _folded.Length : _tokens[token].Start) - start);
    }

    /// <summary>The folded character at an offset; a line end past the ends.</summary>
    public char At(int offset) => (uint)offset < (uint)_folded.Length ? _folded[offset] : '\n';

    /// <summary>The folded text from an offset on, at most <paramref name="length"/> characters of it.</summary>
    public ReadOnlySpan<char> From(int offset, int length) => _folded.AsSpan(offset, Math.Min(length, _folded.Length - offset));

    /// <summary>Whether a token is written with a capital and the text is not written in capitals altogether.</summary>
    public bool IsCapitalized(int token)
    {
        var start = _tokens[token].Start;
        return char.IsUpper(_original[_origins[start]]) && (_tokens[token].Length == 1 || char.IsLower(_original[_origins[start + 1]]));
    }

    /// <summary>Whether a token is the start of a number or a code and not a part of one.</summary>
    public bool BeginsCode(int token) => !char.IsLetterOrDigit(At(_tokens[token].Start - 1));

    /// <summary>Fills <paramref name="code"/> with characters of an alphabet, between which single spaces, dots and dashes may stand.</summary>
    /// <param name="end">Exclusive end in the folded text.</param>
    /// <returns>False unless the code can be filled and a code ends there.</returns>
    public bool TryReadCode(int start, Span<char> code, ReadOnlySpan<char> alphabet, out int end)
    {
        end = start;
        for (var filled = 0; filled < code.Length; end++)
        {
            var c = At(end);
            if (alphabet.Contains(c))
            {
                code[filled++] = c;
            }
            else if (filled == 0 || c is not (' ' or '.' or '-') || !alphabet.Contains(At(end - 1)))
            {
                return false;
            }
        }

        return !char.IsLetterOrDigit(At(end));
    }

    /// <summary>Whether digits written in groups go on with another group after an offset: what ended there is the head of a longer number.</summary>
    public bool GoesOnInGroups(int start, int end) =>
        At(end) is ' ' or '.' or '-' && char.IsAsciiDigit(At(end + 1)) && From(start, end - start).IndexOfAnyExceptInRange('0', '9') >= 0;

    /// <summary>Whether one of some words stands among the few before a token, or right after an offset.</summary>
    public bool IsNear(FrozenSet<string> words, int token, int end)
    {
        const int Before = 7;
        const int After = 4;
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = token; i > 0 && token - i < Before; i--)
        {
            if (lookup.Contains(Word(i - 1)))
            {
                return true;
            }
        }

        var next = TokenFrom(token, end);
        for (var i = next; i < _tokens.Count && i - next < After; i++)
        {
            if (lookup.Contains(Word(i)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first token at or after <paramref name="token"/> that starts at an offset or later.</summary>
    public int TokenFrom(int token, int offset)
    {
        while (token < _tokens.Count && _tokens[token].Start < offset)
        {
            token++;
        }

        return token;
    }

    public PrivateDataSpan ToSpan(PrivateDataKind kind, int start, int end)
    {
        // The plus sign of an international number is no token.
        var first = At(start - 1) == '+' ? start - 1 : start;
        return new PrivateDataSpan(kind, _origins[first], _origins[end - 1] + 1 - _origins[first]);
    }

    private bool IsInside(int token) => (uint)token < (uint)_tokens.Count;

    private void Tokenize()
    {
        for (var i = 0; i < _folded.Length;)
        {
            if (i == 0 || char.IsWhiteSpace(_folded[i - 1]))
            {
                i += AddressLength(i);
            }

            if (i < _folded.Length && char.IsLetterOrDigit(_folded[i]))
            {
                var (start, isNumber) = (i, char.IsAsciiDigit(_folded[i]));
                while (i < _folded.Length && char.IsLetterOrDigit(_folded[i]) && char.IsAsciiDigit(_folded[i]) == isNumber)
                {
                    i++;
                }

                _tokens.Add(new TextToken(start, i, isNumber));
            }
            else
            {
                i++;
            }
        }
    }

    /// <summary>Length of the web address that begins here; 0 when none does.</summary>
    private int AddressLength(int start)
    {
        var chunk = _folded.AsSpan(start);
        var length = chunk.IndexOfAny(" \t\r\n");
        chunk = length < 0 ? chunk : chunk[..length];
        var isAddress = chunk.StartsWith("www.", StringComparison.Ordinal) || chunk.StartsWith("http://", StringComparison.Ordinal) || chunk.StartsWith("https://", StringComparison.Ordinal);
        return isAddress && !chunk.Contains('@') ? chunk.Length : 0;
    }
}
