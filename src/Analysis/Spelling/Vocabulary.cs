using KbSearch.Analysis.French.Normalization;

namespace KbSearch.Analysis.Spelling;

/// <summary>The words of the content a caller may read. Immutable, thread-safe.</summary>
/// <remarks>Only words of letters: nothing with a digit is ever a correction. About 150 bytes a word, and as much again where it has accents.</remarks>
public sealed class Vocabulary
{
    private readonly Dictionary<int, string> _accented = [];

    /// <param name="surfaces">Terms of the surface level, in any order, each once.</param>
    /// <param name="exacts">Terms of the exact level, in any order, each once: how the words are written where that differs.</param>
    public Vocabulary(IEnumerable<VocabularyTerm> surfaces, IEnumerable<VocabularyTerm>? exacts = null)
    {
        Trie = new VocabularyTrie(surfaces
            .Where(term => term.Text.Length is > 0 and <= VocabularyTrie.LongestWord && term.Text.All(char.IsLetter))
            .OrderBy(term => term.Text, StringComparer.Ordinal));
        foreach (var spellings in (exacts ?? []).GroupBy(exact => Trie.Find(AccentFolding.Fold(exact.Text))))
        {
            if (spellings.Key < 0)
            {
                continue;
            }

            var commonest = spellings.OrderByDescending(form => form.DocumentFrequency).ThenBy(form => form.Text, StringComparer.Ordinal).First();
            var plain = Trie.Nodes[spellings.Key].Frequency - spellings.Sum(form => form.DocumentFrequency);
            if (commonest.DocumentFrequency > plain)
            {
                _accented.Add(spellings.Key, commonest.Text);
            }
        }
    }

    public static Vocabulary Empty { get; } = new([]);

    internal VocabularyTrie Trie { get; }

    /// <summary>Number of documents that hold the term; 0 when none does.</summary>
    public int DocumentFrequency(ReadOnlySpan<char> term) => Trie.Find(term) is >= 0 and var node ? Trie.Nodes[node].Frequency : 0;

    /// <summary>The term as the content writes it most often, with its accents; the term itself when it is not known.</summary>
    public string Spelled(string term) => _accented.GetValueOrDefault(Trie.Find(term), term);
}
