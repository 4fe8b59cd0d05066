using KbSearch.Content.Model;
using KbSearch.Search.Learning;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Learning;

public sealed class LatentModelTrainerTests
{
    [Fact]
    public async Task Words_that_keep_the_same_company_are_near_each_other()
    {
        var model = (await LearnedContent.TrainAsync(LearnedContent.Items(1))).Model;

        Assert.True(Similarity(model, "mobile", "portable") > 0.5);
        Assert.True(Similarity(model, "facture", "prelevement") > 0.5);
        Assert.True(Math.Abs(Similarity(model, "mobile", "facture")) < 0.2);
    }

    [Fact]
    public async Task The_same_items_give_the_same_model_in_whatever_order_they_were_written()
    {
        var items = LearnedContent.Items(2);
        var straight = (await LearnedContent.TrainAsync(items)).Model;
        var reversed = (await LearnedContent.TrainAsync(items.Select(i => i with { Title = "provisoire" }).Concat(items.AsEnumerable().Reverse()))).Model;

        Assert.Equal(straight.Terms, reversed.Terms);
        Assert.Equal(straight.Vectors.ToArray(), reversed.Vectors.ToArray());
    }

    [Fact]
    public async Task What_not_everybody_may_read_teaches_nothing()
    {
        var common = LearnedContent.Items(3);
        var hidden = LearnedContent.Items(4).Select((item, i) => item with
        {
            Id = Items.Id($"h{i}"),
            Title = "secret " + item.Title,
            Audience = (i % 3) switch { 0 => Audience.Members, 1 => Audience.Agents, _ => Audience.ForGroups("pro") },
        });
        var plain = await LearnedContent.TrainAsync(common);
        var secret = await LearnedContent.TrainAsync(common.Concat(hidden));

        Assert.Equal(plain.Items, secret.Items);
        Assert.Equal(plain.Model.Terms, secret.Model.Terms);
        Assert.Equal(plain.Model.Vectors.ToArray(), secret.Model.Vectors.ToArray());
    }

    [Fact]
    public async Task Too_little_content_gives_no_model()
    {
        var store = new InMemoryContentStore();
        await store.UpsertAsync([Items.Faq("1", "Code PUK"), Items.Faq("2", "Code PIN")], CancellationToken.None);

        Assert.Null(await new LatentModelTrainer(LearnedContent.Analyzer, LearnedContent.Options).TrainAsync(store, CancellationToken.None));
    }

    private static float Similarity(LatentModel model, string left, string right) =>
        VectorMath.Dot(model.Project([model.Find(left)]), model.Project([model.Find(right)]));
}
