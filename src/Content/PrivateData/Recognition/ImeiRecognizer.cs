using System.Collections.Frozen;

namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>The IMEI of a phone: fifteen digits with a Luhn digit, and a word that names it or the first digits that phones have.</summary>
internal sealed class ImeiRecognizer : IRecognizer
{
    private const int Length = 15;

    private static readonly FrozenSet<string> s_context = FrozenSet.Create(StringComparer.Ordinal, "imei");

    // Tracking numbers of parcels have as many digits.
    private static readonly FrozenSet<string> s_otherNumbers = FrozenSet.Create(StringComparer.Ordinal, "colis", "suivi", "livraison", "chronopost", "colissimo", "transporteur");

    public PrivateDataKind Kind => PrivateDataKind.Imei;

    public int? EndFrom(ScannedText text, int token)
    {
        Span<char> imei = stackalloc char[Length];
        if (!text.Tokens[token].IsNumber || !text.BeginsCode(token)
            || !text.TryReadCode(text.Tokens[token].Start, imei, Alphabets.Digits, out var end) || !CheckDigits.IsLuhn(imei))
        {
            return null;
        }

        var isTypical = imei[..2] is "35" or "86" or "01" && !text.IsNear(s_otherNumbers, token, end);
        return isTypical || text.IsNear(s_context, token, end) ? end : null;
    }
}
