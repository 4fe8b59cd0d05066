using KbSearch.Content.Model;
using KbSearch.Search.Learning;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Learning;

/// <summary>Content about a few things, each called by several names that never stand together in one text but always in the same company.</summary>
internal static class LearnedContent
{
    public static PlainAnalyzer Analyzer { get; } = new();

    public static LearningOptions Options { get; } = new() { Dimensions = 8, PassageWords = 20, RelearnShare = 0.5 };

    private static readonly string[][] s_things =
    [
        ["mobile", "portable", "smartphone", "appel", "reseau", "couverture", "antenne"],
        ["facture", "prelevement", "montant", "paiement", "echeance", "releve", "euro"],
        ["box", "modem", "routeur", "internet", "debit", "connexion", "wifi"],
        .. Enumerable.Range(0, Options.Dimensions - 3).Select(thing => Enumerable.Range(0, 7).Select(word => $"mot{thing}{(char)('a' + word)}").ToArray()),
    ];

    /// <param name="seed">The same seed gives the same items.</param>
    public static List<ContentItem> Items(int seed, int count = 240)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => Search.Items.Faq($"{i:000}", Text(random, s_things[i % s_things.Length], 3), Text(random, s_things[i % s_things.Length], 12)))];
    }

    public static async Task<TrainedModel> TrainAsync(params IEnumerable<ContentItem> items)
    {
        var store = new InMemoryContentStore();
        foreach (var item in items)
        {
            await store.UpsertAsync([item], CancellationToken.None);
        }

        return (await new LatentModelTrainer(Analyzer, Options).TrainAsync(store, CancellationToken.None))!;
    }

    /// <summary>One of the three names, and some of the company.</summary>
    private static string Text(Random random, string[] thing, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => thing[3 + random.Next(4)]).Append(thing[random.Next(3)]));
}
