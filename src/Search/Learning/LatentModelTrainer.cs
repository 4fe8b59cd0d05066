using System.Runtime.InteropServices;
using KbSearch.Analysis;
using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.Search.Learning;

/// <summary>Learns a <see cref="LatentModel"/> from the public content of a store.</summary>
/// <remarks>The same items give the same model, in whatever order they were written; only the last digits may differ between processors.</remarks>
public sealed class LatentModelTrainer(IAnalyzer analyzer, LearningOptions? options = null)
{
    private const int PageSize = 1_000;
    private const int MinPassages = 2;

    public LearningOptions Options { get; } = options ?? new LearningOptions();

    /// <summary>Names everything but the content that decides what is learned.</summary>
    public string Fingerprint => $"latent-1 {Options.Dimensions} {Options.PassageWords} {Options.MaxTerms} {Options.MaxPassages} {analyzer.Fingerprint}";

    /// <summary>Null when there is too little to learn from, or learning is switched off.</summary>
    /// <exception cref="ContentStoreException"/>
    public async Task<TrainedModel?> TrainAsync(IContentStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (!Options.IsEnabled)
        {
            return null;
        }

        var texts = new LearnedTexts(analyzer);
        var checkpoint = ChangeSequence.None;
        while (await store.ReadChangesAsync(checkpoint, PageSize, cancellationToken) is var page && page.UpTo > checkpoint)
        {
            foreach (var change in page.Changes)
            {
                texts.Put(change);
            }

            checkpoint = page.UpTo;
        }

        return Train(texts, cancellationToken) is { } model ? new TrainedModel(model, Fingerprint, checkpoint, texts.Count) : null;
    }

    /// <summary>The passages are made anew each time they are gone through: to hold them would take more memory than what they are made from.</summary>
    private LatentModel? Train(LearnedTexts texts, CancellationToken cancellationToken)
    {
        var words = texts.Words();
        var all = texts.Passages(Options.PassageWords).Count();
        var count = Math.Min(all, Options.MaxPassages);
        var passages = texts.Passages(Options.PassageWords).Where((_, i) => IsTaken(i, count, all));
        var frequencies = PassageFrequencies(passages, words.Length);
        var known = Enumerable.Range(0, words.Length)
            .Where(word => frequencies[word] >= MinPassages)
            .OrderByDescending(word => frequencies[word]).ThenBy(word => words[word], StringComparer.Ordinal)
            .Take(Options.MaxTerms)
            .ToArray();
        if (known.Length <= Options.Dimensions)
        {
            return null;
        }

        var weights = Array.ConvertAll(known, word => TermWeighting.InverseFrequency(frequencies[word], count));
        var vectors = TruncatedSvd.RightVectors(Rows(passages, known, words.Length, weights), Options.Dimensions, cancellationToken);
        return new LatentModel(Array.ConvertAll(known, word => words[word]), weights, vectors.Values, Options.Dimensions);
    }

    /// <summary>Whether a passage is one of so many spread evenly over all.</summary>
    private static bool IsTaken(int passage, int count, int all) => (long)(passage + 1) * count / all > (long)passage * count / all;

    private static int[] PassageFrequencies(IEnumerable<int[]> passages, int words)
    {
        var frequencies = new int[words];
        var seen = new HashSet<int>();
        foreach (var passage in passages)
        {
            seen.Clear();
            foreach (var word in passage)
            {
                frequencies[word] += seen.Add(word) ? 1 : 0;
            }
        }

        return frequencies;
    }

    /// <summary>The passages as weighted terms, each row of length 1 so that a long passage teaches no more than a short one.</summary>
    private static SparseRows Rows(IEnumerable<int[]> passages, int[] known, int words, float[] weights)
    {
        var terms = new int[words];
        Array.Fill(terms, -1);
        for (var term = 0; term < known.Length; term++)
        {
            terms[known[term]] = term;
        }

        var rows = new SparseRows(known.Length);
        var counts = new SortedDictionary<int, int>();
        var (columns, values) = (new List<int>(), new List<float>());
        foreach (var passage in passages)
        {
            counts.Clear();
            foreach (var word in passage)
            {
                if (terms[word] >= 0)
                {
                    counts[terms[word]] = counts.GetValueOrDefault(terms[word]) + 1;
                }
            }

            columns.Clear();
            values.Clear();
            foreach (var (term, count) in counts)
            {
                columns.Add(term);
                values.Add(TermWeighting.Weight(count, weights[term]));
            }

            VectorMath.Normalize(CollectionsMarshal.AsSpan(values));
            rows.Add(CollectionsMarshal.AsSpan(columns), CollectionsMarshal.AsSpan(values));
        }

        return rows;
    }
}
