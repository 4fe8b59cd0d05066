using KbSearch.BrowserTests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KbSearch.BrowserTests.Pages;

/// <summary>The pages in a real browser, on the sample help centre.</summary>
[Collection(SiteCollection.Name)]
public sealed class SearchPageTests(Site site)
{
    public static TheoryData<string> States() =>
        new("/", "/?q=code+puk", "/?q=zzzzqqqq", "/?q=box&type=faq", "/?q=rembourser+mon+pr%C3%A9l%C3%A8vement", "/contenu/corpus:a-faq-001", "/contenu/corpus:a-q-001", "/contenu/corpus:nothing", "/contacter", "/connexion", "/poser-une-question", "/widgets/demo.html");

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
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
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
        await page.WaitForURLAsync("**/contenu/**");
        var headings = await page.Locator("article h2").AllInnerTextsAsync();
        Assert.Equal(["Réponse validée", "La question"], headings.Take(2));
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Page_HasNoSeriousAccessibilityViolation(string path)
    {
        var page = await site.OpenAsync(new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        await page.GotoAsync(path);
        await page.AssertAccessibleAsync();
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Page_HasNoSeriousAccessibilityViolation_InTheDark(string path)
    {
        var page = await site.OpenAsync(new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        await page.GotoAsync(path);
        await page.AssertAccessibleAsync();
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Page_NeedsNoSidewaysScrolling_OnAPhoneOrAtTwiceTheSize(string path)
    {
        // 640 pixels wide is what a page of 1280 has at 200 %.
        foreach (var (width, height) in new[] { (360, 740), (640, 450) })
        {
            var page = await site.OpenAsync(width: width, height: height);
            await page.GotoAsync(path);
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{path} is {overflow} pixels wider than {width}.");
        }
    }

    [Fact]
    public async Task Nothing_IsAnimated_ForWhoeverWantsLessMotion()
    {
        var page = await site.OpenAsync(new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync("/?q=box");
        var moving = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll("*")].filter(node => {
              const style = getComputedStyle(node);
              return [...style.transitionDuration.split(","), ...style.animationDuration.split(",")].some(time => parseFloat(time) > 0);
            }).map(node => node.outerHTML.slice(0, 80))
            """);
        Assert.Empty(moving);
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Focus_IsSeenOnEveryStop(string path)
    {
        var page = await site.OpenAsync();
        await page.GotoAsync(path);
        for (var stop = 0; stop < 15; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var outline = await page.EvaluateAsync<string>(
                """
                () => {
                  let focused = document.activeElement;
                  while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
                  const style = getComputedStyle(focused);
                  return focused === document.body ? "past the last" : `${style.outlineStyle} ${style.outlineWidth}`;
                }
                """);
            if (outline == "past the last")
            {
                Assert.NotEqual(0, stop);
                return;
            }

            Assert.False(outline.StartsWith("none", StringComparison.Ordinal) || outline.EndsWith(" 0px", StringComparison.Ordinal), $"stop {stop}: {outline}");
        }
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
