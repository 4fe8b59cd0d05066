using System.Collections.Frozen;

namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>The NIR: sex, year, month, department (2A and 2B too), town, order, key. Without its key it takes a word that names it.</summary>
internal sealed class SocialSecurityNumberRecognizer : IRecognizer
{
    private const int KeyedLength = 15;
    private const int BareLength = 13;

    private static readonly FrozenSet<string> s_context = FrozenSet.Create(StringComparer.Ordinal, "nir", "secu", "securite", "ss", "insee", "vitale");

    public PrivateDataKind Kind => PrivateDataKind.SocialSecurityNumber;

    public int? EndFrom(ScannedText text, int token)
    {
        if (!text.Tokens[token].IsNumber || !text.BeginsCode(token))
        {
            return null;
        }

        var start = text.Tokens[token].Start;
        Span<char> nir = stackalloc char[KeyedLength];
        if (text.TryReadCode(start, nir, Alphabets.Alphanumerics, out var end) && IsNir(nir) && CheckDigits.IsNir(nir))
        {
            return end;
        }

        nir = nir[..BareLength];
        return text.TryReadCode(start, nir, Alphabets.Alphanumerics, out end) && IsNir(nir) && text.IsNear(s_context, token, end) ? end : null;
    }

    private static bool IsNir(ReadOnlySpan<char> nir)
    {
        var isCorsican = nir[5] == '2' && nir[6] is 'a' or 'b';
        if (nir[..6].ContainsAnyExceptInRange('0', '9') || nir[7..].ContainsAnyExceptInRange('0', '9') || (!isCorsican && !char.IsAsciiDigit(nir[6])))
        {
            return false;
        }

        // Months above 12 stand for a month that is not known.
        var month = ((nir[3] - '0') * 10) + nir[4] - '0';
        return nir[0] is '1' or '2' or '3' or '4' or '7' or '8' && month is (>= 1 and <= 12) or (>= 20 and <= 42) or >= 50;
    }
}
