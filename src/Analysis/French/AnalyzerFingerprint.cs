using System.Security.Cryptography;
using System.Text;
using KbSearch.Analysis.French.Morphology;
using KbSearch.Analysis.Tokens;

namespace KbSearch.Analysis.French;

/// <summary>Names what comes out of an analyzer: its compiled lexicon, and the terms of a text that goes through every rule.</summary>
/// <remarks>Comments in word lists, their order where it does not matter and overrides that change nothing leave it as it is.</remarks>
internal static class AnalyzerFingerprint
{
    /// <summary>Raised when the code changes terms in a way the probe text does not show.</summary>
    private const string ChainVersion = "fr-1";

    public static string Of(IAnalyzer analyzer, Lexicon lexicon, IEnumerable<string> protectedWords)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(lexicon.Digest);
        var buffer = new TokenBuffer();
        foreach (var text in LexiconResources.Lines("probe.txt"))
        {
            analyzer.Analyze(text, buffer);
        }

        var line = new StringBuilder();
        foreach (ref readonly var token in buffer.Tokens)
        {
            line.Append(buffer.Term(token)).Append('/').Append((int)token.Level).Append('@').Append(token.Position).Append(' ');
        }

        // A protected word counts when it would have other terms without the protection.
        var scratch = new char[FrenchMorphology.ScratchLength];
        foreach (var word in protectedWords.Order(StringComparer.Ordinal))
        {
            var terms = FrenchMorphology.Read(word, word, lexicon, scratch);
            if (!terms.Lemma.SequenceEqual(word) || !terms.SecondLemma.IsEmpty || !terms.Family.IsEmpty)
            {
                line.Append('!').Append(word).Append(' ');
            }
        }

        hash.AppendData(Encoding.UTF8.GetBytes(line.ToString()));
        return $"{ChainVersion}-{Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }
}
