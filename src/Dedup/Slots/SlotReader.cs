using KbSearch.Dedup.Questions;

namespace KbSearch.Dedup.Slots;

/// <summary>Finds the details a question names: by a list of common names, by the shape of numbers and codes, by capitals.</summary>
internal static class SlotReader
{
    private static readonly HashSet<string> Suffixes = ["pro", "max", "lite", "mini", "ultra", "plus", "se", "xl"];
    private static readonly HashSet<string> Codes = ["erreur", "code", "message", "numero"];

    public static IReadOnlyList<Slot> Read(IReadOnlyList<QuestionWord> words)
    {
        // In a text all in capitals they tell nothing.
        var hasSmallLetters = words.Any(word => word.Text.Any(char.IsLower));
        var slots = new List<Slot>();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.IsPart)
            {
                continue;
            }

            var next = i + 1 < words.Count ? words[i + 1] : null;
            if (next is not null && SlotLexicon.Find($"{word.Surface}_{next.Surface}") is { } pair)
            {
                slots.Add(new Slot(pair.Kind, pair.Value, $"{word.Text} {next.Text}"));
                i++;
            }
            else if ((SlotLexicon.Find(word.Surface) ?? SlotLexicon.Find(word.Lemmas[0])) is { } known)
            {
                slots.Add(new Slot(known.Kind, known.Value, word.Text));
            }
            else if (word.HasDigit)
            {
                slots.Add(ReadNumber(word, i > 0 ? words[i - 1] : null, next));
            }
            else if (hasSmallLetters && ReadName(word, i > 0 ? words[i - 1] : null) is { } name)
            {
                slots.Add(name);
            }
        }

        return slots;
    }

    private static Slot ReadNumber(QuestionWord word, QuestionWord? previous, QuestionWord? next)
    {
        var isNumber = !word.Surface.Any(char.IsLetter);
        if (isNumber && next?.Surface is "euro" or "euros" or "e" or "centime" or "centimes")
        {
            return new Slot(SlotKind.Amount, word.Surface, $"{word.Text} €");
        }

        if (previous is not null && Codes.Contains(previous.Lemmas[0]))
        {
            return new Slot(SlotKind.ErrorCode, word.Surface, word.Text);
        }

        if (!isNumber)
        {
            return new Slot(word.Text.Contains('-', StringComparison.Ordinal) ? SlotKind.ErrorCode : SlotKind.Model, word.Surface, word.Text);
        }

        return previous is { IsContent: true, OpensSentence: false } && char.IsUpper(previous.Text[0])
            ? new Slot(SlotKind.Model, word.Surface, $"{previous.Text} {word.Text}")
            : new Slot(SlotKind.Number, word.Surface, word.Text);
    }

    private static Slot? ReadName(QuestionWord word, QuestionWord? previous)
    {
        if (!char.IsUpper(word.Text[0]))
        {
            return null;
        }

        if (word.Text.Length > 1 && word.Text.All(char.IsUpper))
        {
            return new Slot(SlotKind.Acronym, word.Surface, word.Text);
        }

        if (previous is not null && Suffixes.Contains(word.Surface) && (char.IsUpper(previous.Text[0]) || previous.HasDigit))
        {
            return new Slot(SlotKind.Model, word.Surface, $"{previous.Text} {word.Text}");
        }

        return word.OpensSentence || !word.IsContent ? null : new Slot(SlotKind.Offer, word.Surface, word.Text);
    }
}
