using KbSearch.Analysis.French.Morphology;
using KbSearch.Analysis.French.Queries;

namespace KbSearch.Analysis.French;

/// <summary>Reads the overrides of an installation.</summary>
/// <remarks>
/// One statement a line, "#" begins a comment:
/// <code>
/// protect Livebox Sosh                  these words are kept as they are
/// lemma   box: boxes boxs               these forms have the lemma "box" and no other
/// family  résilier: résil résiliateur   these words join the family of "résilier"
/// synonym box, routeur, modem fibre     who looks for one also finds the others
/// synonym décodeur > mini 4k            who looks for the first also finds the second
/// </code>
/// </remarks>
public static class OverridesFile
{
    /// <summary>Reads every line; lines in error are left out and reported.</summary>
    public static (AnalyzerOptions Options, IReadOnlyList<OverridesError> Errors) Parse(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var protectedWords = new List<string>();
        var overrides = new List<LemmaOverride>();
        var synonyms = new List<SynonymRule>();
        var errors = new List<OverridesError>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var statement = line.Split('#', 2)[0].Trim();
            if (statement.Length > 0 && ParseStatement(statement, protectedWords, overrides, synonyms) is { } message)
            {
                errors.Add(new OverridesError(number, message));
            }
        }

        return (new AnalyzerOptions { ProtectedWords = protectedWords, Overrides = overrides, Synonyms = synonyms }, errors);
    }

    private static string? ParseStatement(string statement, List<string> protectedWords, List<LemmaOverride> overrides, List<SynonymRule> synonyms)
    {
        var parts = statement.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        var rest = parts.Length > 1 ? parts[1].ToLowerInvariant() : "";
        if (parts[0] == "protect")
        {
            protectedWords.AddRange(Words(rest));
            return rest.Length == 0 ? "'protect' needs at least one word" : null;
        }

        if (parts[0] == "synonym")
        {
            var (rule, error) = SynonymRule.Parse(rest);
            synonyms.AddRange(rule is null ? [] : [rule]);
            return error;
        }

        if (parts[0] is not ("lemma" or "family"))
        {
            return $"'{parts[0]}' is not a statement; 'protect', 'lemma', 'family' and 'synonym' are";
        }

        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || Words(rest[..colon]).Length != 1 || Words(rest[(colon + 1)..]).Length == 0)
        {
            return $"'{parts[0]}' needs one word, a colon, and at least one word";
        }

        var head = rest[..colon].Trim();
        var members = Words(rest[(colon + 1)..]);
        if (members.Append(head).Any(word => word.Length > FrenchMorphology.MaxWordLength - 8))
        {
            return $"a word is longer than {FrenchMorphology.MaxWordLength - 8} characters";
        }

        overrides.AddRange(parts[0] == "lemma" ? [new LemmaOverride(head, members, null)] : members.Select(member => new LemmaOverride(member, [], head)));
        return null;
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
