using KbSearch.Analysis.French.Morphology;

namespace KbSearch.Analysis.French.Queries;

/// <summary>Recognises the words of a question that only ask: greetings, thanks, <c>comment faire pour</c>, <c>j'aimerais savoir si</c>.</summary>
public static class QuestionFraming
{
    private static readonly Pattern[] Patterns = [.. LexiconResources.Lines("framing.txt").Select(Pattern.Parse)];

    /// <summary>Marks the words that frame the question; the longest way to ask that fits at a word wins. A question that is nothing else keeps its words.</summary>
    /// <param name="surfaces">Terms of the surface level, one a position.</param>
    /// <param name="phrases">Further ways to ask, each a sequence of surfaces; null for none.</param>
    public static bool[] Recognize(IReadOnlyList<string> surfaces, IReadOnlyList<IReadOnlyList<string>>? phrases = null)
    {
        ArgumentNullException.ThrowIfNull(surfaces);
        phrases ??= [];
        var isFraming = new bool[surfaces.Count];
        for (var i = 0; i < surfaces.Count;)
        {
            var own = phrases.Where(phrase => surfaces.Skip(i).Take(phrase.Count).SequenceEqual(phrase)).Select(phrase => phrase.Count);
            var length = own.Append(Patterns.Max(pattern => pattern.Match(surfaces, i))).Max();
            Array.Fill(isFraming, true, i, length);
            i += Math.Max(1, length);
        }

        var saysSomething = surfaces.Where((surface, i) => !isFraming[i] && WordClasses.Of(surface) != WordClass.Function).Any();
        return saysSomething ? isFraming : new bool[surfaces.Count];
    }

    private sealed record Pattern(IReadOnlyList<Slot> Slots)
    {
        public static Pattern Parse(string line) => new([.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Slot.Parse)]);

        /// <summary>Number of words matched from <paramref name="start"/>; 0 when the pattern does not fit.</summary>
        public int Match(IReadOnlyList<string> surfaces, int start)
        {
            var position = start;
            foreach (var slot in Slots)
            {
                if (position < surfaces.Count && slot.Words.Contains(surfaces[position]))
                {
                    position++;
                }
                else if (!slot.IsOptional)
                {
                    return 0;
                }
            }

            return position - start;
        }
    }

    private sealed record Slot(IReadOnlySet<string> Words, bool IsOptional)
    {
        public static Slot Parse(string text) => new(text.Replace("?", "", StringComparison.Ordinal).Split('|').ToHashSet(), text.EndsWith('?'));
    }
}
