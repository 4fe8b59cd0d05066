using KbSearch.Content.Model;

namespace KbSearch.UnitTests.Search.Ranking;

/// <summary>What decides between hits whose words match alike.</summary>
public sealed class SignalTests
{
    [Fact]
    public async Task Who_asks_how_gets_the_tutorial_and_who_asks_what_the_faq()
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("faq", "Carte eSIM", "Une puce."), Items.Tutorial("guide", "Carte eSIM", "Un guide."));

        Assert.StartsWith("guide", await world.FindAsync("comment carte esim"), StringComparison.Ordinal);
        Assert.StartsWith("faq", await world.FindAsync("c'est quoi carte esim"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recent_thread_comes_before_an_old_one_and_an_old_article_does_not_lose()
    {
        var world = await SearchWorld.OfAsync();
        var now = world.Time.GetUtcNow();
        await world.PutAsync(
            Items.Thread("a-old", "Réseau coupé", "Depuis hier.") with { UpdatedAt = now.AddYears(-3) },
            Items.Thread("b-new", "Réseau coupé", "Depuis lundi.") with { UpdatedAt = now.AddDays(-3) });
        Assert.Equal("b-new a-old", await world.FindAsync("réseau coupé"));

        var articles = await SearchWorld.OfAsync(
            Items.Faq("a-old", "Réseau coupé", "Patientez.") with { UpdatedAt = now.AddYears(-3) },
            Items.Faq("b-new", "Réseau coupé", "Redémarrez.") with { UpdatedAt = now.AddDays(-3) });
        Assert.Equal("a-old b-new", await articles.FindAsync("réseau coupé"));
    }

    [Fact]
    public async Task Votes_decide_between_equals_and_never_against_a_better_match()
    {
        var world = await SearchWorld.OfAsync(
            Items.Faq("a", "Code PUK", "Oui."),
            Items.Faq("b", "Code PUK", "Non.") with { Votes = 200 },
            Items.Faq("c", "Carte", "Un code PUK parmi d'autres.") with { Votes = 100_000, Views = 10_000_000 });

        Assert.Equal("b a c", await world.FindAsync("code puk"));
    }
}
