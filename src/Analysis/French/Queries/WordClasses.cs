using System.Collections.Frozen;
using KbSearch.Analysis.French.Morphology;
using KbSearch.Analysis.French.Normalization;
using KbSearch.Analysis.Tokens;

namespace KbSearch.Analysis.French.Queries;

/// <summary>Tells function words from content words.</summary>
public static class WordClasses
{
    private static readonly FrozenDictionary<string, (WordClass Class, bool Denies)> Classes = Load();
    private static readonly FrozenDictionary<string, (WordClass Class, bool Denies)>.AlternateLookup<ReadOnlySpan<char>> Lookup = Classes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="surface">Term of the surface level: lower-case, accents folded.</param>
    /// <returns>Never <see cref="WordClass.Framing"/>, which depends on the words around.</returns>
    public static WordClass Of(string surface) => Classes.TryGetValue(surface, out var found) ? found.Class : WordClass.Content;

    /// <inheritdoc cref="Of(string)"/>
    public static WordClass Of(ReadOnlySpan<char> surface) => Lookup.TryGetValue(surface, out var found) ? found.Class : WordClass.Content;

    /// <summary>Whether a function word denies: <c>pas</c>, <c>sans</c>, <c>ne</c>, <c>plus</c>, <c>jamais</c>. Such words are <see cref="WordClass.Meaning"/>.</summary>
    /// <param name="surface">Term of the surface level.</param>
    public static bool IsNegation(string surface) => Classes.TryGetValue(surface, out var found) && found.Denies;

    /// <summary>The class of every word of an analysed title, question or draft, framing included.</summary>
    /// <returns>Indexed by position, up to <see cref="TokenBuffer.NextPosition"/>. Parts of a compound count as it does.</returns>
    public static WordClass[] Of(TokenBuffer tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var surfaces = new string[tokens.NextPosition];
        var isPart = new bool[tokens.NextPosition];
        var wholeEnd = 0;
        foreach (ref readonly var token in tokens.Tokens)
        {
            if (token.Level == TermLevel.Surface)
            {
                surfaces[token.Position] ??= tokens.Term(token).ToString();
                isPart[token.Position] |= token.Start < wholeEnd;
                wholeEnd = Math.Max(wholeEnd, token.Start + token.Length);
            }
        }

        var isFraming = QuestionFraming.Recognize([.. surfaces.Select(surface => surface ?? "")]);
        return [.. surfaces.Select((surface, i) =>
            isFraming[i] ? WordClass.Framing : isPart[i] || surface is null ? WordClass.Content : Of(surface))];
    }

    private static FrozenDictionary<string, (WordClass Class, bool Denies)> Load()
    {
        var classes = new Dictionary<string, (WordClass Class, bool Denies)>();
        foreach (var line in LexiconResources.Lines("function-words.txt"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (wordClass, denies) = line[..colon] switch
            {
                "negation" => (WordClass.Meaning, true),
                "meaning" => (WordClass.Meaning, false),
                _ => (WordClass.Function, false),
            };
            foreach (var word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                classes.TryAdd(AccentFolding.Fold(word), (wordClass, denies));
            }
        }

        return classes.ToFrozenDictionary();
    }
}
