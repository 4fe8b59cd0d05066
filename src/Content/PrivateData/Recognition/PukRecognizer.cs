using System.Collections.Frozen;

namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>The PUK of a SIM card: eight digits near the word.</summary>
internal sealed class PukRecognizer : IRecognizer
{
    private const int Length = 8;

    private static readonly FrozenSet<string> s_context = FrozenSet.Create(StringComparer.Ordinal, "puk", "puc");

    public PrivateDataKind Kind => PrivateDataKind.Puk;

    public int? EndFrom(ScannedText text, int token)
    {
        Span<char> puk = stackalloc char[Length];
        return text.Tokens[token].IsNumber && text.BeginsCode(token)
            && text.TryReadCode(text.Tokens[token].Start, puk, Alphabets.Digits, out var end)
            && !text.GoesOnInGroups(text.Tokens[token].Start, end)
            && !DateShape.IsDate(text.From(text.Tokens[token].Start, end - text.Tokens[token].Start))
            && text.IsNear(s_context, token, end) ? end : null;
    }
}
