using System.Collections.Frozen;
using System.Globalization;

namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>
/// Phone numbers: French ones of ten digits however they are grouped, also in words, and international ones. Short numbers, special-rate
/// numbers (08, +33 8) and those kept for customer services (09 69) are nobody's.
/// </summary>
internal sealed class PhoneRecognizer : IRecognizer
{
    private const int NationalLength = 10;

    // Lengths of national numbers behind the calling codes a French help centre meets; others are taken from 8 to 12 digits.
    private static readonly FrozenDictionary<string, (int Min, int Max)> s_countries = new Dictionary<string, (int Min, int Max)>(StringComparer.Ordinal)
    {
        ["1"] = (10, 10), ["7"] = (10, 10), ["20"] = (8, 10), ["27"] = (9, 9), ["30"] = (10, 10), ["31"] = (9, 9), ["32"] = (8, 9), ["34"] = (9, 9), ["39"] = (9, 11), ["40"] = (9, 9),
        ["41"] = (9, 9), ["43"] = (8, 12), ["44"] = (10, 10), ["45"] = (8, 8), ["46"] = (7, 10), ["47"] = (8, 8), ["48"] = (9, 9), ["49"] = (7, 11), ["81"] = (9, 10), ["86"] = (10, 11),
        ["90"] = (10, 10), ["91"] = (10, 10), ["212"] = (9, 9), ["213"] = (8, 9), ["216"] = (8, 8), ["221"] = (9, 9), ["223"] = (8, 8), ["225"] = (10, 10), ["229"] = (8, 10), ["230"] = (7, 8),
        ["237"] = (9, 9), ["241"] = (7, 9), ["243"] = (9, 9), ["261"] = (9, 9), ["262"] = (9, 9), ["351"] = (9, 9), ["352"] = (6, 11), ["353"] = (9, 9), ["377"] = (8, 9), ["590"] = (9, 9),
        ["594"] = (9, 9), ["596"] = (9, 9), ["687"] = (6, 6), ["689"] = (8, 8), ["961"] = (7, 8), ["971"] = (8, 9), ["972"] = (8, 9),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public PrivateDataKind Kind => PrivateDataKind.Phone;

    public int? EndFrom(ScannedText text, int token)
    {
        var start = text.Tokens[token].Start;
        if (!text.BeginsCode(token) || IsInsideNumber(text, token))
        {
            return null;
        }

        if (text.Word(token) is "zero" || (text.Number(token) is ['0', ..] && NumberWords.Read(text, token + 1) is not null))
        {
            return NationalEnd(PhoneDigits.ReadWords(text, token), 0);
        }

        if (!text.Tokens[token].IsNumber && text.Word(token) is not "o")
        {
            return null;
        }

        var number = PhoneDigits.ReadFigures(text, start);
        return number.Digits switch
        {
            _ when text.At(start - 1) == '+' => InternationalEnd(number, 0),
            ['0', '0', ..] => InternationalEnd(number, 2),
            ['0', ..] when !IsTimestamp(text, start) => NationalEnd(number, 0),
            ['3', '3', '6' or '7', ..] => NationalEnd(number, 1),
            _ => null,
        };
    }

    /// <param name="at">Place of the zero that leads the number, or of the digit that stands for it.</param>
    private static int? NationalEnd(PhoneDigits number, int at) =>
        number.Digits.Length >= at + NationalLength && number.Digits[at + 1] is not '0' && !IsService(number.Digits[(at + 1)..]) ? number.EndOf(at + NationalLength) : null;

    private static int? InternationalEnd(PhoneDigits number, int prefix)
    {
        var digits = number.Digits[prefix..];
        if (digits is ['3', '3', ..])
        {
            // The zero of "+33 (0)6" is left out abroad, and often written all the same.
            return NationalEnd(number, digits is ['3', '3', '0', ..] ? prefix + 2 : prefix + 1);
        }

        for (var length = 3; length >= 1; length--)
        {
            if (digits.Length > length && s_countries.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(digits[..length], out var country))
            {
                return LongestEnd(number, prefix + length, country.Min, country.Max);
            }
        }

        return digits is [not '0', ..] ? LongestEnd(number, prefix + 2, 8, 12) : null;
    }

    private static int? LongestEnd(PhoneDigits number, int codeLength, int min, int max)
    {
        for (var length = max; length >= min; length--)
        {
            if (number.EndOf(codeLength + length) is { } end)
            {
                return end;
            }
        }

        return null;
    }

    /// <param name="significant">The national number without its leading zero.</param>
    private static bool IsService(ReadOnlySpan<char> significant) => significant is ['8', ..] or ['9', '6', '9', ..];

    /// <summary>Whether the token goes on with a number that began before: <c>123.06.39</c>, or the middle of a row of pairs. After a whole number another may begin.</summary>
    private static bool IsInsideNumber(ScannedText text, int token)
    {
        var digits = 0;
        while (token > 0 && digits < 2 * NationalLength && text.Number(token - 1) is { Length: > 0 } before
            && (text.GapBefore(token) is "." or "-" or "/" or "_" or "," || (before.Length == 2 && text.GapBefore(token) is " ")))
        {
            digits += before.Length;
            token--;
        }

        return digits % NationalLength != 0;
    }

    /// <summary>Whether a date with a time begins here: as many digits as a number has, but for what they say.</summary>
    private static bool IsTimestamp(ScannedText text, int start) =>
        DateTime.TryParseExact(text.From(start, 10), ["dd/MM/yyyy", "dd-MM-yyyy", "dd.MM.yyyy", "dd MM yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2099;
}
