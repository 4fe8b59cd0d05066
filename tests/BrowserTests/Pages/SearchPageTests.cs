using Deque.AxeCore.Playwright;
using KbSearch.BrowserTests.Hosting;
using Microsoft.Playwright;

namespace KbSearch.BrowserTests.Pages;

/// <summary>The pages in a real browser, on the sample help centre.</summary>
[Collection(SiteCollection.Name)]
public sealed class SearchPageTests(Site site)
{
    public static TheoryData<string> States() =>
        new("/", "/?q=code+puk", "/?q=zzzzqqqq", "/?q=box&type=faq", "/contenu/corpus:a-faq-001", "/contenu/corpus:nothing");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Visitor_FindsAndReadsAnAnswer(bool withJavaScript)
    {
        var page = await site.OpenAsync(withJavaScript);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Searchbox).Or(page.GetByRole(AriaRole.Combobox)).First.FillAsync("résilier ma box");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rechercher" }).First.ClickAsync();

        var first = page.Locator("li.hit h3 a").First;
        Assert.Contains("résili", await first.InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(0, await page.Locator("li.hit mark").CountAsync());
        var title = await first.InnerTextAsync();
        await first.ClickAsync();
        Assert.Equal(title, await page.Locator("h1").InnerTextAsync());
    }

    [Fact]
    public async Task Results_FollowTheJourney()
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/?q=resilier+box");
        var headings = await page.Locator("main h2").AllInnerTextsAsync();
        var order = new[] { "Réponses et guides", "Dans la communauté", "Vous n'avez pas trouvé ?" }.Select(h => headings.ToList().FindIndex(x => x == h)).ToArray();
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);
    }

    [Fact]
    public async Task ValidatedAnswer_StandsAboveTheQuestion()
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/?q=box&etat=validated");
        await page.Locator("li.hit h3 a").First.ClickAsync();
        var headings = await page.Locator("article h2").AllInnerTextsAsync();
        Assert.Equal(["Réponse validée", "La question"], headings.Take(2));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?q=resilier+box")]
    [InlineData("/contenu/corpus:a-faq-001")]
    public async Task Phone_NeedsNoSidewaysScrolling(string path)
    {
        var page = await site.OpenAsync(width: 360, height: 740);
        await page.GotoAsync(path);
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{path} is {overflow} pixels wider than the screen.");
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Page_HasNoSeriousAccessibilityViolation(string path)
    {
        var page = await site.OpenAsync();
        await page.GotoAsync(path);
        var result = await page.RunAxe();
        Assert.Empty(result.Violations
            .Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Select(n => n.Html))})"));
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Page_RunsWithoutConsoleErrorsOrForeignRequests(string path)
    {
        var page = await site.OpenAsync();
        var problems = new List<string>();
        page.Console += (_, message) =>
        {
            // The browser itself reports the status of a missing page.
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
            {
                problems.Add(message.Text);
            }
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { IsLoopback: false, Scheme: "http" or "https" })
            {
                problems.Add($"foreign request: {request.Url}");
            }
        };
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("/?q=TLV-AG-011", "main .hit")]
    [InlineData("/?q=proc%C3%A9dure+interne", "main .hit")]
    [InlineData("/contenu/corpus:a-ag-001", "body")]
    public async Task PrivateProcedure_IsNowhereToBeSeen(string path, string where)
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/contenu/corpus:a-faq-001");
        Assert.NotEmpty(await page.Locator("article h1").InnerTextAsync());
        await page.GotoAsync(path);
        Assert.DoesNotContain("TLV-AG", string.Join('\n', await page.Locator(where).AllInnerTextsAsync()), StringComparison.Ordinal);
    }
}
