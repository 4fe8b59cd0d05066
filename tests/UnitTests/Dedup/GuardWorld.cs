using KbSearch.Analysis.French;
using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.Dedup.Backlog;
using KbSearch.Dedup.Models;
using KbSearch.Dedup.Scoring;
using KbSearch.Index;
using KbSearch.Indexer;
using KbSearch.Indexer.Documents;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Dedup;

/// <summary>A guard over a few items in memory, with the French analysis.</summary>
internal sealed class GuardWorld : IAsyncDisposable
{
    private static readonly FrenchAnalyzer s_analyzer = new();

    private readonly InMemoryContentStore _store;
    private readonly ISearchIndex _index;

    private GuardWorld(InMemoryContentStore store, ISearchIndex index, DuplicateModel model)
    {
        (_store, _index) = (store, index);
        Guard = new DuplicateGuard(index, store, s_analyzer) { Model = model };
    }

    public DuplicateGuard Guard { get; }

    /// <summary>Things people ask that have nothing to do with one another, so that words differ in what they tell.</summary>
    public static IReadOnlyList<string> Elsewhere { get; } =
    [
        "Comment changer la pile de la télécommande ?", "Où acheter un chargeur de voiture ?", "Puis-je parrainer un voisin ?",
        "Pourquoi le technicien est-il en retard ?", "Combien de chaînes y a-t-il dans le bouquet sport ?", "Quand arrive la nouvelle version ?",
        "Mon colis est perdu, que faire ?", "Le magasin de Lyon est-il ouvert le lundi ?", "Comment écouter la radio ?", "Je veux une facture en papier",
    ];

    public static Task<GuardWorld> OfTitlesAsync(params IEnumerable<string> titles) => OfAsync(titles.Select((title, i) => Question(i, title)));

    /// <param name="items">Beside those of <see cref="Elsewhere"/>.</param>
    /// <param name="model">The one that ships when absent.</param>
    public static async Task<GuardWorld> OfAsync(IEnumerable<ContentItem> items, DuplicateModel? model = null)
    {
        var store = new InMemoryContentStore();
        await store.UpsertAsync([.. items, .. Elsewhere.Select((title, i) => Question(1000 + i, title))], CancellationToken.None);
        var applier = new ChangeApplier(store, new DocumentBuilder(s_analyzer), new IndexerOptions());
        var index = new InMemoryIndexCatalog().CreateSide(applier.Fingerprint);
        while (await applier.ApplyNextAsync(index, CancellationToken.None) is not null)
        {
        }

        return new GuardWorld(store, index, model ?? DuplicateModel.Default);
    }

    public static ContentItem Question(int number, string title) => new()
    {
        Id = new ContentId("test", $"{number:0000}"),
        Kind = ContentKind.Question,
        Title = title,
        Audience = Audience.Public,
    };

    public BacklogScanner ScannerWith(int threads) => new(Guard, _store) { Threads = threads };

    /// <summary>Changes an item in the store; the index is left as it was.</summary>
    public Task ChangeAsync(ContentItem item) => _store.UpsertAsync([item], CancellationToken.None);

    public Task<DuplicateCheck> CheckAsync(string title, string? body = null, Viewer? viewer = null, params ContentId[] exclude) =>
        Guard.CheckAsync(new DuplicateDraft { Title = title, Body = body, Viewer = viewer ?? Viewer.Anonymous, Exclude = exclude.ToHashSet() }, CancellationToken.None);

    public Task<DraftObservation> ObserveAsync(string title, params ContentId[] exclude) =>
        Guard.ObserveAsync(new DuplicateDraft { Title = title, Viewer = Viewer.Anonymous, Exclude = exclude.ToHashSet() }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _index.DisposeAsync();
        await _store.DisposeAsync();
    }
}
