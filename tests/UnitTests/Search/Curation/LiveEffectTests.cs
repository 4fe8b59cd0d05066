using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Model;
using KbSearch.Search.Curation;

namespace KbSearch.UnitTests.Search.Curation;

/// <summary>Words and announcements take effect at once, and cease to by themselves or by an undo.</summary>
public sealed class LiveEffectTests
{
    [Fact]
    public async Task Synonyms_of_several_words_count_for_the_next_search_and_an_undo_ends_them()
    {
        var world = await CuratedWorld.OfAsync(Items.Faq("a", "Le zorglub se coupe"), Items.Faq("b", "La grande boîte clignote"));
        Assert.Equal("a", await world.FindAsync("zorglub"));

        var change = await world.AddAsync(new SynonymStatement { Words = ["zorglub", "grande boîte"] });

        Assert.Equal("a b", await world.FindAsync("zorglubs"));
        Assert.Equal("b a", await world.FindAsync("grande boîte"));
        await world.Desk.UndoAsync(change.Revision, "Ali", CancellationToken.None);
        Assert.Equal("a", await world.FindAsync("zorglub"));
    }

    [Fact]
    public async Task A_one_way_synonym_does_not_go_back()
    {
        var world = await CuratedWorld.OfAsync(Items.Faq("a", "Le zorglub"), Items.Faq("b", "Le zimbrel"));
        await world.AddAsync(new SynonymStatement { Words = ["zorglub"], Finds = ["zimbrel"] });

        Assert.Equal(("a b", "b"), (await world.FindAsync("zorglub"), await world.FindAsync("zimbrel")));
    }

    [Fact]
    public async Task Stop_words_are_left_out_of_queries_that_say_something_else()
    {
        var world = await CuratedWorld.OfAsync(Items.Faq("a", "Salutations de la team"), Items.Faq("b", "Payer une facture"));
        Assert.Equal([], (await world.SearchAsync("yo la team facture")).InterpretedAs.IgnoredWords.Where(w => w == "team"));
        await world.AddAsync(new StopWordsStatement { Phrases = ["yo la team"] });

        var response = await world.SearchAsync("yo la team facture");

        Assert.Equal("b", SearchWorld.Ids(response));
        Assert.Contains("team", response.InterpretedAs.IgnoredWords);
        Assert.Contains("a", await world.FindAsync("yo la team"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Announcements_are_shown_where_query_product_audience_and_date_call_for_them()
    {
        var world = await CuratedWorld.OfAsync(Items.Faq("a", "Panne de fibre") with { Product = "internet" }, Items.Faq("b", "Payer une facture") with { Product = "mobile" });
        var now = world.Time.GetUtcNow();
        await world.AddAsync(Announcement("tous") with { Until = now.AddDays(1) });
        await world.AddAsync(Announcement("produit") with { Products = ["internet"] });
        await world.AddAsync(Announcement("mots") with { Queries = ["panne fibre"] });
        await world.AddAsync(Announcement("agents") with { Audience = Audience.Agents });
        await world.AddAsync(Announcement("demain") with { From = now.AddDays(1) });
        async Task<string> ShownAsync(string query, Viewer? viewer = null) =>
            string.Join(' ', (await world.SearchAsync(query, r => r with { Viewer = viewer ?? Viewer.Anonymous })).Announcements.Select(a => a.Notice.Text));

        Assert.Equal("mots produit tous", await ShownAsync("panne de la fibre"));
        Assert.Equal("tous", await ShownAsync("facture"));
        Assert.Equal("agents tous", await ShownAsync("facture", Viewer.Agent));

        // Without results the cause may be what is announced, whatever was typed.
        Assert.Equal("mots tous", await ShownAsync("zzzz"));
        world.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("demain", await ShownAsync("facture"));
    }

    [Fact]
    public async Task A_form_asks_for_announcements_by_draft_and_product()
    {
        var world = await CuratedWorld.OfAsync();
        await world.AddAsync(Announcement("produit") with { Products = ["internet"] });
        await world.AddAsync(Announcement("mots") with { Products = ["internet"], Queries = ["panne"] });
        async Task<string> ShownAsync(string draft, params string[] products) =>
            string.Join(' ', (await world.Live.CurrentAsync(CancellationToken.None)).Announce(draft, products, Viewer.Anonymous, world.Time.GetUtcNow()).Select(a => a.Notice.Text));

        Assert.Equal(("produit", "mots produit", "mots", "", ""), (
            await ShownAsync("", "internet"), await ShownAsync("Bonjour, des pannes depuis hier", "internet"), await ShownAsync("une panne"), await ShownAsync("une panne", "mobile"), await ShownAsync("")));
    }

    [Fact]
    public async Task What_another_process_lays_down_counts_once_the_refresh_interval_is_over()
    {
        var world = await CuratedWorld.OfAsync(Items.Faq("a", "Le zorglub"), Items.Faq("b", "Le zimbrel"));
        Assert.Equal("a", await world.FindAsync("zorglub"));
        await world.Curation.WriteAsync([CurationEdit.Add(new SynonymStatement { Words = ["zorglub", "zimbrel"] })], "Ali", CancellationToken.None);

        Assert.Equal("a", await world.FindAsync("zorglub"));
        world.Time.Advance(LiveCuration.RefreshInterval);
        Assert.Equal("a b", await world.FindAsync("zorglub"));
    }

    private static AnnouncementStatement Announcement(string text) => new() { Notice = new Notice(text), Audience = Audience.Public };
}
