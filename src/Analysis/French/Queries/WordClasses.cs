using System.Collections.Frozen;
using KbSearch.Analysis.French.Morphology;
using KbSearch.Analysis.French.Normalization;

namespace KbSearch.Analysis.French.Queries;

/// <summary>Tells function words from content words.</summary>
public static class WordClasses
{
    private static readonly FrozenDictionary<string, WordClass> Classes = Load();
    private static readonly FrozenDictionary<string, WordClass>.AlternateLookup<ReadOnlySpan<char>> ByText = Classes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="surface">Term of the surface level: lower-case, accents folded.</param>
    /// <returns>Never <see cref="WordClass.Framing"/>, which depends on the words around.</returns>
    public static WordClass Of(string surface) => Classes.GetValueOrDefault(surface, WordClass.Content);

    /// <inheritdoc cref="Of(string)"/>
    public static WordClass Of(ReadOnlySpan<char> surface) => ByText.TryGetValue(surface, out var found) ? found : WordClass.Content;

    private static FrozenDictionary<string, WordClass> Load()
    {
        var classes = new Dictionary<string, WordClass>();
        foreach (var line in LexiconResources.Lines("function-words.txt"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var wordClass = line[..colon] == "meaning" ? WordClass.Meaning : WordClass.Function;
            foreach (var word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                classes.TryAdd(AccentFolding.Fold(word), wordClass);
            }
        }

        return classes.ToFrozenDictionary();
    }
}
