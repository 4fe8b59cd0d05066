using KbSearch.Analysis.French.Morphology;
using static KbSearch.Analysis.French.Tokenization.CharacterClass;

namespace KbSearch.Analysis.French.Tokenization;

/// <summary>Cuts a segment into word forms: elided articles off, verb and pronoun apart, compounds whole, joined and by parts.</summary>
/// <remarks>The whole comes first, at the position of its first part; parts follow at consecutive positions.</remarks>
internal static class WordCutter
{
    private static readonly string[] Clitics =
    [
        "-t-elles", "-t-ils", "-t-elle", "-t-il", "-t-on", "-elles", "-elle", "-nous", "-vous", "-leur", "-même", "-mêmes", "-meme", "-memes", "-ils", "-moi", "-toi", "-lui",
        "-les", "-là", "-je", "-tu", "-il", "-on", "-ce", "-ci", "-le", "-la", "-en", "-y",
    ];

    // Hyphenated nouns whose last part only looks like a pronoun.
    private static readonly string[] NotInverted = ["rendez-vous", "garde-à-vous", "sauve-qui-peut", "on-the-go", "pick-me-up", "plug-in", "check-in", "log-in", "sign-in", "opt-in", "all-in", "stand-by", "soi-même"];

    public static void Cut(ReadOnlySpan<char> text, Segment segment, Lexicon lexicon, WordFormBuffer output)
    {
        output.Clear();
        ModelName.Add(text, segment, lexicon, output);
        switch (segment.Kind)
        {
            case SegmentKind.Word:
                CutWord(text, segment.Start, segment.End, output);
                break;
            case SegmentKind.Acronym:
                output.Add(WordFormKind.Word, text[segment.Start..segment.End], ".", segment.Start, segment.End, 0);
                break;
            case SegmentKind.Number:
                CutNumber(text, segment, output);
                break;
            case SegmentKind.Phone:
                CutPhone(text, segment, output);
                break;
            case SegmentKind.Code:
                CutCode(text, segment, output);
                break;
            default:
                AddWhole(text, segment.Start, segment.End, output);
                AddParts(text, segment.Start, segment.End, 0, output);
                break;
        }
    }

    private static void CutWord(ReadOnlySpan<char> text, int start, int end, WordFormBuffer output)
    {
        var position = 0;
        var word = text[start..end];
        if (word is "€")
        {
            output.Add(WordFormKind.Word, "euro", "", start, end, 0);
            return;
        }

        if (end < text.Length && text[end] == '\'' && Elision.TryExpand(word, out var alone))
        {
            // "l' abonnement": the space after the apostrophe is a typing slip.
            AddIfAny(alone, start, end, ref position, output);
            return;
        }

        for (var apostrophe = word.IndexOf('\''); apostrophe >= 0; apostrophe = word.IndexOf('\''))
        {
            if (Elision.IsWhole(word))
            {
                output.Add(WordFormKind.Word, word, "'-", start, end, position);
                return;
            }

            if (Elision.TryExpand(word[..apostrophe], out var expanded))
            {
                AddIfAny(expanded, start, start + apostrophe + 1, ref position, output);
            }
            else
            {
                CutHyphens(text, start, start + apostrophe, ref position, output);
            }

            start += apostrophe + 1;
            word = text[start..end];
        }

        CutHyphens(text, start, end, ref position, output);
    }

    private static void AddIfAny(string word, int start, int end, ref int position, WordFormBuffer output)
    {
        if (word.Length > 0)
        {
            output.Add(WordFormKind.Word, word, "", start, end, position++);
        }
    }

    private static void CutHyphens(ReadOnlySpan<char> text, int start, int end, ref int position, WordFormBuffer output)
    {
        var word = text[start..end];
        if (!word.Contains('-'))
        {
            output.Add(WordFormKind.Word, word, "", start, end, position++);
            return;
        }

        var clitic = IsNotInverted(word) ? -1 : CliticStart(word);
        var bodyEnd = clitic > 0 ? start + clitic : end;
        var body = text[start..bodyEnd];
        if (body.Contains('-'))
        {
            output.Add(WordFormKind.Word, body, "-", start, bodyEnd, position);
            position = AddParts(text, start, bodyEnd, position, output);
        }
        else
        {
            output.Add(WordFormKind.Word, body, "", start, bodyEnd, position++);
        }

        if (bodyEnd < end)
        {
            var pronoun = text[bodyEnd..end].StartsWith("-t-", StringComparison.Ordinal) ? bodyEnd + 3 : bodyEnd + 1;
            output.Add(WordFormKind.Word, text[pronoun..end], "", pronoun, end, position++);
        }
    }

    private static bool IsNotInverted(ReadOnlySpan<char> word)
    {
        foreach (var compound in NotInverted)
        {
            if (word.SequenceEqual(compound))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Index of the hyphen before a pronoun at the end of the word; -1 when there is none.</summary>
    private static int CliticStart(ReadOnlySpan<char> word)
    {
        foreach (var clitic in Clitics)
        {
            if (word.Length > clitic.Length && word.EndsWith(clitic, StringComparison.Ordinal))
            {
                return word.Length - clitic.Length;
            }
        }

        return -1;
    }

    private static void CutNumber(ReadOnlySpan<char> text, Segment segment, WordFormBuffer output)
    {
        var number = text[segment.Start..segment.End];
        var separator = number.IndexOfAny(',', '€');
        if (separator >= 0)
        {
            // One decimal sign for "19,99", "19€99" and "19.99".
            Span<char> decimalForm = stackalloc char[Math.Min(number.Length, 64)];
            number[..decimalForm.Length].CopyTo(decimalForm);
            if (separator < decimalForm.Length)
            {
                decimalForm[separator] = '.';
            }

            output.Add(WordFormKind.Literal, decimalForm, " ", segment.Start, segment.End, 0);
            AddParts(text, segment.Start, segment.End, 0, output);
        }
        else if (AllAlphanumeric(number))
        {
            output.Add(WordFormKind.Literal, number, "", segment.Start, segment.End, 0);
        }
        else
        {
            output.Add(WordFormKind.Literal, number, " ", segment.Start, segment.End, 0);
            AddParts(text, segment.Start, segment.End, 0, output);
        }
    }

    private static void CutPhone(ReadOnlySpan<char> text, Segment segment, WordFormBuffer output)
    {
        var phone = text[segment.Start..segment.End];
        Span<char> national = stackalloc char[10];
        var length = 10;
        for (var i = phone.Length - 1; i >= 0 && length > 1; i--)
        {
            if (IsDigit(phone[i]))
            {
                national[--length] = phone[i];
            }
        }

        national[0] = '0';
        output.Add(WordFormKind.Literal, national, "", segment.Start, segment.End, 0);
    }

    private static void CutCode(ReadOnlySpan<char> text, Segment segment, WordFormBuffer output)
    {
        var start = segment.Start;
        var position = 0;
        var apostrophe = text[start..segment.End].IndexOf('\'');
        if (apostrophe >= 0 && Elision.TryExpand(text[start..(start + apostrophe)], out var expanded))
        {
            AddIfAny(expanded, start, start + apostrophe + 1, ref position, output);
            start += apostrophe + 1;
        }

        var code = text[start..segment.End];
        if (code[^1] is '+' or '#')
        {
            output.Add(WordFormKind.Literal, code, "", start, segment.End, position);
            CutBareCode(text, start, segment.End - 1, position, output);
        }
        else
        {
            CutBareCode(text, start, segment.End, position, output);
        }
    }

    private static void CutBareCode(ReadOnlySpan<char> text, int start, int end, int position, WordFormBuffer output)
    {
        var code = text[start..end];
        if (code.ContainsAny('-', '\''))
        {
            // "covid-19" and "covid19" meet in the joined form; "wi-fi6" too.
            output.Add(WordFormKind.Literal, code, "-'", start, end, position);
            AddParts(text, start, end, position, output);
        }
        else if (AllAlphanumeric(code))
        {
            CutAtDigits(text, start, end, position, output);
        }
        else
        {
            output.Add(WordFormKind.Literal, code, "", start, end, position);
            AddParts(text, start, end, position, output);
        }
    }

    /// <summary><c>iphone15</c> is also <c>iphone</c> and <c>15</c>; <c>4g</c> and <c>6e</c> stay whole.</summary>
    private static void CutAtDigits(ReadOnlySpan<char> text, int start, int end, int position, WordFormBuffer output)
    {
        var code = text[start..end];
        var hasDigits = HasDigit(code);
        var longestLetters = 0;
        for (int i = 0, letters = 0; i < code.Length; i++)
        {
            letters = IsDigit(code[i]) ? 0 : letters + 1;
            longestLetters = Math.Max(longestLetters, letters);
        }

        output.Add(hasDigits ? WordFormKind.Literal : WordFormKind.Word, code, "", start, end, position);
        if (!hasDigits || longestLetters < 2 || longestLetters == code.Length)
        {
            return;
        }

        if (!IsDigit(code[0]) && !IsDigit(code[^1]))
        {
            // "iphone15pro" is also "iphone15".
            var number = code.LastIndexOfAnyInRange('0', '9') + 1;
            output.Add(WordFormKind.Model, code[..number], "", start, start + number, position);
        }

        for (int i = start, next; i < end; i = next)
        {
            next = i + 1;
            while (next < end && IsDigit(text[next]) == IsDigit(text[i]))
            {
                next++;
            }

            output.Add(IsDigit(text[i]) ? WordFormKind.Literal : WordFormKind.Word, text[i..next], "", i, next, position++);
        }
    }

    private static void AddWhole(ReadOnlySpan<char> text, int start, int end, WordFormBuffer output) =>
        output.Add(WordFormKind.Literal, text[start..end], "", start, end, 0);

    /// <summary>Adds each stretch of letters and digits; returns the position after the last.</summary>
    private static int AddParts(ReadOnlySpan<char> text, int start, int end, int position, WordFormBuffer output)
    {
        for (int i = start, next; i < end; i = next)
        {
            next = i;
            while (next < end && IsAlphanumeric(text[next]))
            {
                next++;
            }

            if (next > i)
            {
                var part = text[i..next];
                output.Add(HasDigit(part) ? WordFormKind.Literal : WordFormKind.Word, part, "", i, next, position++);
            }
            else
            {
                next++;
            }
        }

        return position;
    }

    private static bool AllAlphanumeric(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!IsAlphanumeric(character))
            {
                return false;
            }
        }

        return true;
    }
}
