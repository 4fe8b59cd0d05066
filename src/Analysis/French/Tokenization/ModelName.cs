using KbSearch.Analysis.French.Morphology;
using KbSearch.Analysis.French.Queries;
using static KbSearch.Analysis.French.Tokenization.CharacterClass;

namespace KbSearch.Analysis.French.Tokenization;

/// <summary>Finds the names of models written in several words, so that <c>iPhone 15 Pro</c>, <c>iPhone15 Pro</c> and <c>iphone15pro</c> meet as wholes.</summary>
/// <remarks>
/// A model is a name that is no French word, or a letter, then a space and a short number, or both in one; then perhaps variants (<c>Pro</c>, <c>Ultra</c>).
/// It comes joined at the position of its first word, with its variants and without, beside its words. "Article 12" and "12 mois" are no models.
/// </remarks>
internal static class ModelName
{
    private const int MaxNameLength = 20;
    private const int MaxDigits = 4;
    private const int MaxVariants = 2;

    // After them the number begins or ends words of its own: "il a 12 ans", "il y a 3 jours".
    private const string LettersThatAreWords = "aày";

    private static readonly string[] Variants = ["pro", "max", "plus", "ultra", "mini", "lite", "air", "se", "fe", "xl", "neo"];

    /// <summary>Adds the joined forms of the model whose first word is a segment, if it is one.</summary>
    public static void Add(ReadOnlySpan<char> text, Segment segment, Lexicon lexicon, WordFormBuffer output)
    {
        var start = segment.Start;
        var end = segment.End;
        if (segment.Kind == SegmentKind.Word)
        {
            if (end + 1 >= text.Length || text[end] != ' ' || !IsDigit(text[end + 1]))
            {
                return;
            }

            start = NameStart(text, segment);
            end = IsName(text[start..end], lexicon) ? NumberEnd(text, end + 1) : -1;
            if (end < 0)
            {
                return;
            }
        }
        else if (segment.Kind != SegmentKind.Code || !IsNameWithNumber(text[start..end]))
        {
            return;
        }

        var whole = end;
        for (var i = 0; i < MaxVariants; i++)
        {
            whole = VariantEnd(text, whole);
        }

        if (whole > end)
        {
            output.Add(WordFormKind.Model, text[start..whole], " -", start, whole, 0);
        }

        if (segment.Kind == SegmentKind.Word)
        {
            output.Add(WordFormKind.Model, text[start..end], " -", start, end, 0);
        }
    }

    /// <summary>Where the name begins after an article that is dropped; the end of the segment when another elided word stands before it.</summary>
    private static int NameStart(ReadOnlySpan<char> text, Segment segment)
    {
        var apostrophe = text[segment.Start..segment.End].LastIndexOf('\'');
        return apostrophe < 0 ? segment.Start
            : Elision.TryExpand(text.Slice(segment.Start, apostrophe), out var word) && word.Length == 0 ? segment.Start + apostrophe + 1
            : segment.End;
    }

    private static bool IsName(ReadOnlySpan<char> name, Lexicon lexicon)
    {
        if (name.Length is 0 or > MaxNameLength || name.Contains('\''))
        {
            return false;
        }

        return name.Length == 1
            ? IsLetter(name[0]) && !LettersThatAreWords.Contains(name[0], StringComparison.Ordinal)
            : WordClasses.Of(name) == WordClass.Content && !lexicon.TryFind(name, name, out _, out _);
    }

    /// <summary>End of a number of a few digits with a letter or two, or with a variant: <c>15</c>, <c>6e</c>, <c>15pro</c>; -1 when something else begins there.</summary>
    private static int NumberEnd(ReadOnlySpan<char> text, int start)
    {
        var digits = Run(text, start, digits: true);
        var end = Run(text, digits, digits: false);
        return digits - start <= MaxDigits && (end - digits <= 2 || IsVariant(text[digits..end])) && IsWordEnd(text, end) ? end : -1;
    }

    /// <summary>End of the variant after a space; the same index when none follows.</summary>
    private static int VariantEnd(ReadOnlySpan<char> text, int index)
    {
        if (index >= text.Length || text[index] != ' ')
        {
            return index;
        }

        var end = Run(text, index + 1, digits: false);
        return IsVariant(text[(index + 1)..end]) && IsWordEnd(text, end) ? end : index;
    }

    /// <summary>Whether a code is letters and then digits: <c>iphone15</c>, <c>s23</c>.</summary>
    private static bool IsNameWithNumber(ReadOnlySpan<char> code)
    {
        var letters = Run(code, 0, digits: false);
        var end = Run(code, letters, digits: true);
        return letters > 0 && end > letters && end == code.Length;
    }

    private static bool IsVariant(ReadOnlySpan<char> word)
    {
        foreach (var variant in Variants)
        {
            if (word.SequenceEqual(variant))
            {
                return true;
            }
        }

        return false;
    }

    private static int Run(ReadOnlySpan<char> text, int index, bool digits)
    {
        while (index < text.Length && (digits ? IsDigit(text[index]) : IsLetter(text[index])))
        {
            index++;
        }

        return index;
    }

    /// <summary>Whether neither a letter nor a digit follows, nor a sign that holds one to what stands before: <c>12,5</c>, <c>12/03</c>.</summary>
    private static bool IsWordEnd(ReadOnlySpan<char> text, int index) =>
        index >= text.Length || (!IsAlphanumeric(text[index]) && (index + 1 >= text.Length || text[index] == ' ' || !IsAlphanumeric(text[index + 1])));
}
