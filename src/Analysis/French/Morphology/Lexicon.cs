using System.Security.Cryptography;
using System.Text;

namespace KbSearch.Analysis.French.Morphology;

/// <summary>Known French words by form. Immutable, thread-safe.</summary>
internal sealed class Lexicon(FormTable forms, FormTable foldedForms, Lemma[] lemmas)
{
    private static readonly Lazy<Lexicon> Shared = new(() => new LexiconBuilder().Build([]));
    private readonly Lazy<byte[]> _digest = new(() => ComputeDigest(forms, foldedForms, lemmas));

    /// <summary>The built-in lexicon, built at first use.</summary>
    public static Lexicon BuiltIn => Shared.Value;

    public static Lexicon With(IReadOnlyList<LemmaOverride> overrides) => overrides.Count == 0 ? BuiltIn : new LexiconBuilder().Build(overrides);

    public int FormCount => forms.Count;

    /// <summary>Hash of every form with the terms it gives, whatever order the forms were added in.</summary>
    public ReadOnlySpan<byte> Digest => _digest.Value;

    /// <summary>Finds the dictionary words of a form; the second is null when there is only one.</summary>
    /// <param name="word">Lower-case, with its accents.</param>
    /// <param name="folded">The same without accents.</param>
    /// <remarks>A form written as the dictionary has it wins; one without accents, or with wrong ones, has the lemmas of every form that folds to it.</remarks>
    public bool TryFind(ReadOnlySpan<char> word, ReadOnlySpan<char> folded, out Lemma first, out Lemma? second)
    {
        var isKnown = forms.TryGet(word, out var firstId, out var secondId) || foldedForms.TryGet(folded, out firstId, out secondId)
            || (!word.SequenceEqual(folded) && forms.TryGet(folded, out firstId, out secondId));
        first = isKnown ? lemmas[firstId] : null!;
        second = secondId >= 0 ? lemmas[secondId] : null;
        return isKnown;
    }

    /// <summary>The verb whose infinitive, accents folded, is <paramref name="foldedInfinitive"/>; null when no verb is.</summary>
    public Lemma? FindVerb(ReadOnlySpan<char> foldedInfinitive)
    {
        if (!forms.TryGet(foldedInfinitive, out var first, out var second) && !foldedForms.TryGet(foldedInfinitive, out first, out second))
        {
            return null;
        }

        return lemmas[first].IsVerb ? lemmas[first] : second >= 0 && lemmas[second].IsVerb ? lemmas[second] : null;
    }

    private static byte[] ComputeDigest(FormTable forms, FormTable foldedForms, Lemma[] lemmas)
    {
        var digest = new byte[SHA256.HashSizeInBytes];
        var names = Array.ConvertAll(lemmas, lemma => $" {lemma.Term} {lemma.Family} {(lemma.IsVerb ? 'v' : ' ')}");
        Span<char> line = stackalloc char[1024];
        Span<byte> bytes = stackalloc byte[4096];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (var table in (ReadOnlySpan<FormTable>)[forms, foldedForms])
        {
            for (var i = 0; i < table.Count; i++)
            {
                var form = table.FormAt(i, out var first, out var second);
                line.TryWrite($"{(table == forms ? '=' : '~')}{form}{names[first]}{(second < 0 ? "" : names[second])}", out var length);
                SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(line[..length], bytes)], hash);

                // Exclusive or makes the order irrelevant; forms are distinct within a table.
                for (var b = 0; b < digest.Length; b++)
                {
                    digest[b] ^= hash[b];
                }
            }
        }

        return digest;
    }
}
