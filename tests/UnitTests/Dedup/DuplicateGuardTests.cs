using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.Indexer;
using KbSearch.Indexer.Documents;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Dedup;

public sealed class DuplicateGuardTests
{
    private static readonly PlainAnalyzer Analyzer = new();

    [Fact]
    public async Task SameWordsInTheSameOrder_AreExact_WhateverTheCaseAndPunctuation()
    {
        var found = await FindAsync("code puk perdu", "Code PUK : perdu !");
        Assert.Equal((1, DuplicateBand.Exact), (found[0].Probability, found[0].Band));
    }

    [Fact]
    public async Task SameWordsInAnotherOrder_AreNotExact()
    {
        var found = await FindAsync("passer le prélèvement du 5 au 20", "passer le prélèvement du 20 au 5");
        Assert.True(found[0].Probability < 1);
        Assert.NotEqual(DuplicateBand.Exact, found[0].Band);
    }

    [Fact]
    public async Task MoreSaidByTheCandidate_LowersItsScore()
    {
        var found = await FindAsync("code puk", "code puk", "code puk de la tablette offerte avec la box", "changer la chaîne");
        Assert.Equal(["code puk", "code puk de la tablette offerte avec la box"], found.Select(c => c.Item.Title));
        Assert.True(found[1].Probability < 0.6);
    }

    [Fact]
    public async Task Score_IsSymmetric()
    {
        const string A = "retrouver le code puk de ma carte";
        const string B = "code puk introuvable";
        var forward = (await FindAsync(A, A, B)).Single(c => c.Item.Title == B).Probability;
        var backward = (await FindAsync(B, A, B)).Single(c => c.Item.Title == A).Probability;
        Assert.Equal(forward, backward, 1e-12);
    }

    [Fact]
    public async Task ExcludedAndUnreadableItems_AreNoCandidates()
    {
        await using var store = new InMemoryContentStore();
        await store.UpsertAsync(
            [Item(0, "code puk"), Item(1, "code puk oublié"), Item(2, "code puk") with { Audience = Audience.Agents }], CancellationToken.None);
        var draft = new DuplicateDraft { Title = "code puk", Viewer = Viewer.Anonymous, Exclude = new HashSet<ContentId> { Item(0, "").Id } };
        var found = await FindAsync(store, draft);
        Assert.Equal("code puk oublié", Assert.Single(found).Item.Title);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ?! ")]
    public async Task DraftWithoutWords_HasNoCandidates(string draft) => Assert.Empty(await FindAsync(draft, "code puk"));

    private static async Task<IReadOnlyList<DuplicateCandidate>> FindAsync(string draft, params string[] titles)
    {
        await using var store = new InMemoryContentStore();
        await store.UpsertAsync([.. titles.Select((title, i) => Item(i, title))], CancellationToken.None);
        return await FindAsync(store, new DuplicateDraft { Title = draft, Viewer = Viewer.Anonymous });
    }

    private static async Task<IReadOnlyList<DuplicateCandidate>> FindAsync(InMemoryContentStore store, DuplicateDraft draft)
    {
        var applier = new ChangeApplier(store, new DocumentBuilder(Analyzer), new IndexerOptions());
        await using var index = new InMemoryIndexCatalog().CreateSide(applier.Fingerprint);
        while (await applier.ApplyNextAsync(index, CancellationToken.None) is not null)
        {
        }

        return await new DuplicateGuard(index, store, Analyzer).RankAsync(draft, CancellationToken.None);
    }

    private static ContentItem Item(int number, string title) => new()
    {
        Id = new ContentId("test", $"{number}"),
        Kind = ContentKind.Question,
        Title = title.Length == 0 ? "-" : title,
        Audience = Audience.Public,
    };
}
