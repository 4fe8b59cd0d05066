using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace KbSearch.Search.Suggesting.Titles;

/// <summary>A title or a query as words without case, accents, apostrophes and hyphens, each character with its place in the text.</summary>
/// <remarks>
/// Unlike analysis, cutting looks at no letter further on: the words of a text typed up to some letter are those of the whole text, the
/// last one up to that letter. Letters with one apostrophe, hyphen or dot between are parts of one word: <c>l'abonnement</c> is
/// <c>labonnement</c>, and its parts are words too.
/// </remarks>
internal sealed class FoldedText
{
    /// <summary>Further letters of a word are not looked at.</summary>
    public const int MaxWordLength = 40;

    private const string Apostrophes = "'’‘‛ʼʹˈ′＇`´";
    private const string Hyphens = "-‐‑‒–−﹣－";

    private static readonly string[] s_elided = ["l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu"];
    private static readonly string[] s_folded = [.. Enumerable.Range(0, 0x250).Select(c => Fold(new Rune(c)))];

    private readonly List<char> _characters = [];
    private readonly List<TextSpan> _places = [];
    private readonly List<Part> _parts = [];
    private readonly List<int> _words = [];

    public FoldedText(string text)
    {
        var (isOpen, connector) = (false, '\0');
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            var letter = text[i];
            if (Apostrophes.Contains(letter) || Hyphens.Contains(letter) || letter == '.')
            {
                connector = isOpen ? letter : '\0';
                isOpen = false;
            }
            else
            {
                foreach (var folded in rune.Value < s_folded.Length ? s_folded[rune.Value] : Fold(rune))
                {
                    if (folded == ' ')
                    {
                        (isOpen, connector) = (false, '\0');
                        continue;
                    }

                    if (!isOpen)
                    {
                        Begin(connector);
                        (isOpen, connector) = (true, '\0');
                    }

                    _characters.Add(folded);
                    _places.Add(new TextSpan(i, length));
                    CollectionsMarshal.AsSpan(_parts)[^1].Length++;
                }
            }

            i += length;
        }
    }

    /// <summary>Number of words; a word of several parts counts as one.</summary>
    public int Count => _words.Count;

    /// <summary>The word, its parts joined.</summary>
    public ReadOnlySpan<char> Word(int word) => Characters(FirstCharacter(word), EndCharacter(word));

    public int PartCount(int word) => PartEnd(word) - _words[word];

    public ReadOnlySpan<char> PartOf(int word, int part)
    {
        var found = _parts[_words[word] + part];
        return Characters(found.First, found.First + found.Length);
    }

    /// <summary>Number of parts in front that are elided articles and the like: 1 in <c>l'abonnement</c>, 0 in <c>wi-fi</c>.</summary>
    public int ElidedParts(int word)
    {
        var count = 0;
        while (count < PartCount(word) - 1 && _parts[_words[word] + count].IsElided)
        {
            count++;
        }

        return count;
    }

    /// <summary>Where some letters of a word stand in the text.</summary>
    /// <param name="part">The part they begin with.</param>
    /// <param name="letters">How many of them; more than there are takes all up to the end of the word.</param>
    public TextSpan Place(int word, int part, int letters)
    {
        var first = _parts[_words[word] + part].First;
        var last = Math.Min(EndCharacter(word), first + Math.Max(1, letters)) - 1;
        var (start, end) = (_places[first].Start, _places[last].Start + _places[last].Length);
        return new TextSpan(start, end - start);
    }

    /// <summary>Whether two texts have the same words.</summary>
    public bool SameWords(FoldedText other) =>
        Count == other.Count && CollectionsMarshal.AsSpan(_characters).SequenceEqual(CollectionsMarshal.AsSpan(other._characters))
        && Enumerable.Range(0, Count).All(i => FirstCharacter(i) == other.FirstCharacter(i));

    private static string Fold(Rune rune)
    {
        var folded = new StringBuilder();
        var lower = Rune.ToLowerInvariant(rune);
        if (Ligature(lower.Value) is { } letters)
        {
            return letters;
        }

        if (Rune.GetUnicodeCategory(lower) == UnicodeCategory.OtherNotAssigned)
        {
            // Normalisation refuses code points that are no characters.
            return " ";
        }

        var isSeparator = false;
        foreach (var part in lower.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(part))
            {
                folded.Append(Rune.ToLowerInvariant(part));
            }
            else
            {
                isSeparator |= Rune.GetUnicodeCategory(part) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format);
            }
        }

        // A character such as ½ is never cut in two: words would share their place in the text.
        return folded.Length == 0 && isSeparator ? " " : folded.ToString();
    }

    private static string? Ligature(int letter) => letter switch
    {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'đ' => "d",
        'ł' => "l",
        'ı' => "i",
        _ => null,
    };

    private void Begin(char connector)
    {
        if (connector == '\0')
        {
            _words.Add(_parts.Count);
        }
        else if (Apostrophes.Contains(connector))
        {
            ref var former = ref CollectionsMarshal.AsSpan(_parts)[^1];
            var letters = Characters(former.First, former.First + former.Length);
            foreach (var elided in s_elided)
            {
                former.IsElided |= letters.SequenceEqual(elided);
            }
        }

        _parts.Add(new Part { First = _characters.Count });
    }

    private ReadOnlySpan<char> Characters(int first, int end) =>
        CollectionsMarshal.AsSpan(_characters)[first..Math.Min(end, first + MaxWordLength)];

    private int PartEnd(int word) => word + 1 < _words.Count ? _words[word + 1] : _parts.Count;

    private int FirstCharacter(int word) => _parts[_words[word]].First;

    private int EndCharacter(int word) => word + 1 < _words.Count ? FirstCharacter(word + 1) : _characters.Count;

    private struct Part
    {
        public int First;
        public int Length;
        public bool IsElided;
    }
}
