using KbSearch.Analysis.French.Tokenization;

namespace KbSearch.Search.Qualification;

/// <summary>A sequence of words to find in a text, in the form the rules file describes.</summary>
internal sealed class NeedPattern
{
    /// <summary>Most words a gap stands for.</summary>
    public const int MaxGap = 4;

    /// <summary>Most gaps of a pattern: matching at one word takes at most (<see cref="MaxGap"/> + 1)^gaps tries.</summary>
    public const int MaxGaps = 2;

    private const string Gap = "..";

    private readonly Slot[] _slots;

    /// <param name="groups">Words by the name of their group.</param>
    /// <param name="read">Gives the keys of a word of the pattern: see <see cref="NeedWord"/>.</param>
    public NeedPattern(string text, IReadOnlyDictionary<string, IReadOnlyList<string>> groups, Func<string, IEnumerable<string>> read) =>
        _slots = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(slot => Slot.Parse(slot, groups, read))];

    /// <summary>What is wrong with the text of a pattern; null when nothing is.</summary>
    public static string? ErrorIn(string text, IReadOnlyDictionary<string, IReadOnlyList<string>> groups)
    {
        var slots = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (slots[0] == Gap || slots[^1] == Gap || slots.All(slot => slot == Gap || slot.EndsWith('?')))
        {
            return "a pattern begins and ends with a word, and needs one that may not be absent";
        }

        if (slots.Count(slot => slot == Gap) > MaxGaps)
        {
            return $"a pattern has at most {MaxGaps} gaps";
        }

        return slots.Where(slot => slot != Gap).SelectMany(Choices).Select(choice => ErrorInChoice(choice, groups)).FirstOrDefault(error => error is not null);
    }

    /// <summary>The end, excluded, of the shortest match that begins at a word; -1 when there is none.</summary>
    public int Match(IReadOnlyList<NeedWord> words, int start) => Match(words, words[start].Sentence, start, 0);

    private int Match(IReadOnlyList<NeedWord> words, int sentence, int position, int index)
    {
        if (index == _slots.Length)
        {
            return position;
        }

        var slot = _slots[index];
        if (slot.IsGap)
        {
            for (var skipped = 0; skipped <= MaxGap && position + skipped < words.Count && words[position + skipped].Sentence == sentence; skipped++)
            {
                if (Match(words, sentence, position + skipped, index + 1) is >= 0 and var end)
                {
                    return end;
                }
            }

            return -1;
        }

        if (position < words.Count && words[position].Sentence == sentence && slot.Fits(words[position])
            && Match(words, sentence, position + 1, index + 1) is >= 0 and var after)
        {
            return after;
        }

        return slot.IsOptional ? Match(words, sentence, position, index + 1) : -1;
    }

    private static string[] Choices(string slot) => slot.TrimEnd('?').Split('|');

    private static string? ErrorInChoice(string choice, IReadOnlyDictionary<string, IReadOnlyList<string>> groups) => choice switch
    {
        "" => "a choice is empty",
        ['<', .. var name, '>'] when name.StartsWith('#') => Enum.TryParse<SegmentKind>(name[1..], ignoreCase: true, out _) ? null : $"<{name}> is no kind of token",
        ['<', .. var name, '>'] => groups.ContainsKey(name) ? null : $"there is no group '{name}' above",
        _ => null,
    };

    private sealed record Slot(IReadOnlySet<string> Keys, bool IsOptional, bool IsGap)
    {
        public static Slot Parse(string text, IReadOnlyDictionary<string, IReadOnlyList<string>> groups, Func<string, IEnumerable<string>> read) => text == Gap
            ? new Slot(new HashSet<string>(), false, true)
            : new Slot(Choices(text).SelectMany(choice => Words(choice, groups)).SelectMany(read).ToHashSet(StringComparer.Ordinal), text.EndsWith('?'), false);

        public bool Fits(NeedWord word) => word.Keys.Any(Keys.Contains);

        private static IEnumerable<string> Words(string choice, IReadOnlyDictionary<string, IReadOnlyList<string>> groups) => choice switch
        {
            ['<', '#', .. _] => [choice],
            ['<', .. var name, '>'] => groups[name],
            _ => [choice],
        };
    }
}
