using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Search.Learning;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Learning;

public sealed class LatentModelKeeperTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private InMemoryContentStore Store { get; } = new();
    private readonly LatentModels _models = new();

    [Fact]
    public async Task A_model_is_learned_once_and_read_at_the_next_start()
    {
        await Store.UpsertAsync(LearnedContent.Items(1), CancellationToken.None);
        var first = Keeper(_models);
        Assert.NotEqual("", first.Load());
        Assert.True(await first.UpdateAsync(CancellationToken.None));
        Assert.False(await first.UpdateAsync(CancellationToken.None));

        var later = new LatentModels();
        var second = Keeper(later);
        Assert.Equal("", second.Load());
        Assert.False(await second.UpdateAsync(CancellationToken.None));
        Assert.Equal(_models.Current!.Model.Terms, later.Current!.Model.Terms);
        Assert.Same(later.Current.Model, later.Items!.Model);
    }

    [Fact]
    public async Task It_learns_anew_when_half_of_the_public_items_have_changed_and_not_before()
    {
        var keeper = await LearnedAsync();
        await ChangeAsync(119, Audience.Public, "nouveau");
        Assert.False(await keeper.UpdateAsync(CancellationToken.None));
        await ChangeAsync(120, Audience.Public, "encore");
        Assert.True(await keeper.UpdateAsync(CancellationToken.None));
        Assert.False(await keeper.UpdateAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Changes_that_not_everybody_may_read_never_make_it_learn()
    {
        var keeper = await LearnedAsync();
        await Store.UpsertAsync([.. LearnedContent.Items(9, 400).Select((item, i) => item with { Id = Items.Id($"h{i}"), Audience = Audience.Agents })], CancellationToken.None);

        Assert.False(await keeper.UpdateAsync(CancellationToken.None));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<LatentModelKeeper> LearnedAsync()
    {
        await Store.UpsertAsync(LearnedContent.Items(1), CancellationToken.None);
        var keeper = Keeper(_models);
        await keeper.UpdateAsync(CancellationToken.None);
        return keeper;
    }

    private Task<UpsertResult> ChangeAsync(int count, Audience audience, string word) =>
        Store.UpsertAsync([.. LearnedContent.Items(1, count).Select(i => i with { Title = $"{i.Title} {word}", Audience = audience })], CancellationToken.None);

    private LatentModelKeeper Keeper(LatentModels models) => new(Store, LearnedContent.Analyzer, models, LearnedContent.Options, _folder["model.bin"]);
}
