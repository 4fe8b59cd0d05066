using KbSearch.Content.Model;
using KbSearch.Search.Learning;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Learning;

public sealed class LatentItemsTests
{
    private InMemoryContentStore Store { get; } = new();

    [Fact]
    public async Task Items_near_a_word_are_found_though_they_do_not_hold_it()
    {
        var model = (await LearnedContent.TrainAsync(LearnedContent.Items(1))).Model;
        var items = await PlaceAsync(model, Items.Faq("a", "smartphone antenne"), Items.Faq("b", "paiement euro"), Items.Faq("c", "wifi debit"));

        Assert.Equal(["a"], Near(items, model, "portable", Viewer.Anonymous));
    }

    [Fact]
    public async Task Only_what_the_viewer_may_read_is_found_and_takes_a_place()
    {
        var model = (await LearnedContent.TrainAsync(LearnedContent.Items(1))).Model;
        var items = await PlaceAsync(
            model,
            Items.Faq("agents", "smartphone antenne") with { Audience = Audience.Agents },
            Items.Faq("all", "smartphone antenne euro"));

        Assert.Equal(["all"], Near(items, model, "portable", Viewer.Anonymous, limit: 1));
        Assert.Equal(["agents"], Near(items, model, "portable", Viewer.Agent, limit: 1));
        Assert.Empty(Near(items, model, "portable", Viewer.Nobody));
    }

    [Fact]
    public async Task After_any_history_the_answers_are_those_of_a_fresh_start()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        var model = (await LearnedContent.TrainAsync(LearnedContent.Items(1))).Model;
        var followed = new LatentItems(model, LearnedContent.Analyzer);
        for (var round = 0; round < 30; round++)
        {
            var changed = LearnedContent.Items(random.Next(), 700).Where(_ => random.Next(3) == 0).ToList();
            await Store.UpsertAsync(changed, CancellationToken.None);
            await Store.DeleteAsync([.. changed.Where(_ => random.Next(4) == 0).Select(c => c.Id)], CancellationToken.None);
            await followed.UpdateAsync(Store, ChangeSequence.None, CancellationToken.None);
        }

        var fresh = await PlaceAsync(model);
        foreach (var word in new[] { "mobile", "facture", "modem" })
        {
            Assert.True(Near(fresh, model, word, Viewer.Anonymous, 500).SequenceEqual(Near(followed, model, word, Viewer.Anonymous, 500)), $"seed {seed}, {word}");
        }
    }

    private async Task<LatentItems> PlaceAsync(LatentModel model, params ContentItem[] items)
    {
        await Store.UpsertAsync(items, CancellationToken.None);
        var placed = new LatentItems(model, LearnedContent.Analyzer);
        await placed.UpdateAsync(Store, ChangeSequence.None, CancellationToken.None);
        return placed;
    }

    private static string[] Near(LatentItems items, LatentModel model, string word, Viewer viewer, int limit = 10) =>
        [.. items.Nearest(model.Project([model.Find(word)]), viewer, limit, minSimilarity: 0.3).Select(id => id.ExternalId)];
}
