using System.Collections.Frozen;

namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>The RIO: operator 2, <c>P</c> or <c>E</c>, reference 6, key 3. Its key involves the number it moves: that number nearby proves it, else the word does.</summary>
internal sealed class RioRecognizer : IRecognizer
{
    private const int Length = 12;
    private const int PhoneLength = 10;

    // How far from the code its number is looked for, in tokens.
    private const int Neighbourhood = 40;

    private static readonly FrozenSet<string> s_context = FrozenSet.Create(StringComparer.Ordinal, "rio");

    public PrivateDataKind Kind => PrivateDataKind.Rio;

    public int? EndFrom(ScannedText text, int token)
    {
        Span<char> rio = stackalloc char[Length];
        return text.BeginsCode(token) && text.TryReadCode(text.Tokens[token].Start, rio, Alphabets.Rio, out var end)
            && rio[2] is 'p' or 'e' or 'f' && char.IsAsciiDigit(rio[0]) && rio[3..9].IndexOfAnyInRange('0', '9') >= 0
            && (text.IsNear(s_context, token, end) || HasItsNumber(text, token, rio)) ? end : null;
    }

    private static bool HasItsNumber(ScannedText text, int token, ReadOnlySpan<char> rio)
    {
        Span<char> phone = stackalloc char[PhoneLength];
        for (var i = Math.Max(0, token - Neighbourhood); i < Math.Min(text.Tokens.Count, token + Neighbourhood); i++)
        {
            if (text.Number(i) is ['0', ..] && text.TryReadCode(text.Tokens[i].Start, phone, Alphabets.Digits, out _) && CheckDigits.IsRio(rio, phone))
            {
                return true;
            }
        }

        return false;
    }
}
