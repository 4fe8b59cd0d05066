namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>The digits that follow each other at a place of a text, in whatever groups and with whatever signs between them, and where each group ends.</summary>
internal readonly ref struct PhoneDigits
{
    /// <summary>The most digits of an international number, its prefix 00 included, and one to see that it goes on.</summary>
    private const int Capacity = 18;

    private const int MaxGap = 3;

    private readonly string _digits;
    private readonly int[] _ends;

    private PhoneDigits(string digits, int[] ends) => (_digits, _ends) = (digits, ends);

    public ReadOnlySpan<char> Digits => _digits;

    /// <summary>Exclusive end in the text of the first <paramref name="count"/> digits; null where no group ends after as many.</summary>
    public int? EndOf(int count) => count < _ends.Length && _ends[count] > 0 ? _ends[count] : null;

    /// <summary>Reads digits, a letter o beside one being a zero.</summary>
    public static PhoneDigits ReadFigures(ScannedText text, int start)
    {
        var ends = new int[Capacity + 1];
        var digits = new char[Capacity];
        var count = 0;
        for (var at = start; count < Capacity;)
        {
            if (IsFigure(text, at))
            {
                digits[count++] = text.At(at) == 'o' ? '0' : text.At(at);
                ends[count] = char.IsLetterOrDigit(text.At(++at)) ? 0 : at;
            }
            else if (count > 0 && GapLength(text, at) is > 0 and var gap)
            {
                at += gap;
            }
            else
            {
                break;
            }
        }

        return new PhoneDigits(new string(digits, 0, count), ends);
    }

    /// <summary>Reads numbers in words, among which figures may stand.</summary>
    public static PhoneDigits ReadWords(ScannedText text, int token)
    {
        var ends = new int[Capacity + 1];
        var digits = "";
        for (var first = token; digits.Length < Capacity && (token == first || text.GapBefore(token) is " " or "-" or ", " or "," or ". " or "." or " - "); ends[digits.Length] = text.Tokens[token - 1].End)
        {
            var (figures, next) = NumberWords.Read(text, token) is { } number
                ? (number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), number.Next)
                : (text.Number(token).ToString(), token + 1);
            if (figures.Length == 0 || digits.Length + figures.Length > Capacity)
            {
                break;
            }

            digits += figures;
            token = next;
        }

        return new PhoneDigits(digits, ends);
    }

    private static bool IsFigure(ScannedText text, int at) =>
        char.IsAsciiDigit(text.At(at)) || (text.At(at) == 'o' && (char.IsAsciiDigit(text.At(at + 1)) || (char.IsAsciiDigit(text.At(at - 1)) && !char.IsLetter(text.At(at + 1)))));

    private static int GapLength(ScannedText text, int at)
    {
        var length = 0;
        while (length <= MaxGap && " .-/_*()".Contains(text.At(at + length), StringComparison.Ordinal))
        {
            length++;
        }

        // A comma is a separator only when nothing else is: "06,39,98,01,02" and not "le 06, 39 clients".
        length = length == 0 && text.At(at) == ',' ? 1 : length;
        return length <= MaxGap && IsFigure(text, at + length) ? length : 0;
    }
}
