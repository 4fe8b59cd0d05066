using System.Collections.Frozen;

namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>Bank accounts: an IBAN of its country's length (ISO 13616 registry), or a French RIB. Their keys decide.</summary>
internal sealed class IbanRecognizer : IRecognizer
{
    private const int RibLength = 23;
    private const int CountryLength = 2;

    private static readonly FrozenDictionary<string, int> s_lengths = ReadLengths(
        """
        15 no; 16 be; 18 dk fi fo gl nl sd; 19 mk si; 20 at ba ee kz lt lu mn xk; 21 ch hr li lv; 22 bg bh cr de gb ge ie me rs va;
        23 ae gi il iq om so tl; 24 ad cz es md pk ro sa se sk tn vg; 25 ly pt st; 26 is tr; 27 bi dj fr gr it mc mr sm;
        28 al az by cy do gt hu lb ni pl sv; 29 br eg ps qa ua; 30 jo kw mu yt; 31 mt sc; 33 ru; 27 gf gp mq re nc pf
        """);

    public PrivateDataKind Kind => PrivateDataKind.Iban;

    public int? EndFrom(ScannedText text, int token)
    {
        if (!text.BeginsCode(token))
        {
            return null;
        }

        var start = text.Tokens[token].Start;
        return text.Tokens[token].IsNumber ? RibEnd(text, start) : IbanEnd(text, start);
    }

    private static int? IbanEnd(ScannedText text, int start)
    {
        if (!s_lengths.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.From(start, CountryLength), out var length))
        {
            return null;
        }

        Span<char> iban = stackalloc char[length];
        return text.TryReadCode(start, iban, Alphabets.Alphanumerics, out var end) && char.IsAsciiDigit(iban[2]) && char.IsAsciiDigit(iban[3]) && CheckDigits.IsIban(iban) ? end : null;
    }

    private static int? RibEnd(ScannedText text, int start)
    {
        Span<char> rib = stackalloc char[RibLength];
        return text.TryReadCode(start, rib, Alphabets.Alphanumerics, out var end)
            && !rib[..10].ContainsAnyExceptInRange('0', '9') && !rib[21..].ContainsAnyExceptInRange('0', '9')
            && CheckDigits.IsRib(rib) ? end : null;
    }

    private static FrozenDictionary<string, int> ReadLengths(string table) => table
        .Split(';', StringSplitOptions.TrimEntries)
        .Select(row => row.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .SelectMany(row => row[1..].Select(country => KeyValuePair.Create(country, int.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture))))
        .ToFrozenDictionary(StringComparer.Ordinal);
}
