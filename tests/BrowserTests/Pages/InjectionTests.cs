using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using KbSearch.BrowserTests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KbSearch.BrowserTests.Pages;

/// <summary>300 texts that would run if anything took them for markup, in every field that is shown.</summary>
public sealed class InjectionTests : IAsyncLifetime
{
    private static readonly string[] s_vectors =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<svg/onload=alert(1)//", "<iframe srcdoc=\"<script>parent.alert(1)</script>\">",
        "<body onpageshow=alert(1)>", "<details open ontoggle=alert(1)>x</details>", "<input autofocus onfocus=alert(1)>", "<video><source onerror=alert(1)>", "<audio src=x onerror=alert(1)>",
        "<object data=javascript:alert(1)>", "<embed src=javascript:alert(1)>", "<a href=javascript:alert(1)>x</a>", "<form action=javascript:alert(1)><button>x", "<math><a xlink:href=javascript:alert(1)>x",
        "<style>@import 'javascript:alert(1)'</style>", "<link rel=stylesheet href=data:,*{x:expression(alert(1))}>", "<meta http-equiv=refresh content=0;url=javascript:alert(1)>", "<base href=//exemple.invalid/>", "<marquee onstart=alert(1)>x",
        "<template><script>alert(1)</script></template>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<mark onmouseover=alert(1) style=position:fixed;inset:0>x", "<xss style=animation-name:x onanimationstart=alert(1)>", "javascript:alert(1)",
        "${alert(1)}", "{{constructor.constructor('alert(1)')()}}", "@((MarkupString)\"<script>alert(1)</script>\")", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#x3C;img src=x onerror=alert(1)&#x3E;",
    ];

    private static readonly string[] s_escapes = ["", "\">", "'>", "</title>", "</textarea>", "</script>", "-->", "]]>", "\" autofocus onfocus=alert(1) x=\"", "\\u003c/script\\u003e"];

    private readonly DirectoryInfo _corpus = Directory.CreateTempSubdirectory("kbsearch-injection-");
    private ServiceProcess? _service;
    private Chromium? _chromium;

    private static IReadOnlyList<string> Payloads { get; } = [.. s_escapes.SelectMany(escape => s_vectors.Select(vector => escape + vector))];

    public async Task InitializeAsync()
    {
        await File.WriteAllLinesAsync(Path.Combine(_corpus.FullName, "items.jsonl"), Payloads.Select((payload, i) => Item(payload, i).ToJsonString()));
        _service = await ServiceProcess.StartAsync(_corpus.FullName);
        _chromium = await Chromium.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _corpus.Delete(recursive: true);
    }

    [Fact]
    public async Task NoPayload_RunsOrBecomesMarkup()
    {
        Assert.Equal(300, Payloads.Distinct(StringComparer.Ordinal).Count());
        var (page, problems) = await OpenAsync();
        for (var i = 0; i < Payloads.Count; i++)
        {
            await VisitAsync($"/contenu/corpus:p{i:000}?q={Uri.EscapeDataString(Payloads[i])}");
        }

        for (var number = 1; number <= 30; number++)
        {
            await VisitAsync($"/?q=piege&page={number}");
        }

        foreach (var payload in Payloads.Where((_, i) => i % 10 == 0))
        {
            await VisitAsync($"/?q={Uri.EscapeDataString(payload)}&produit={Uri.EscapeDataString(payload)}");
        }

        // Suggestions, live results and widgets are made of the same titles by scripts.
        foreach (var (address, answers) in new[] { ("/", ".hit h3"), ("/widgets/demo.html", "kb-search .results a") })
        {
            await page.GotoAsync(address);
            var input = page.GetByRole(AriaRole.Combobox).First;
            for (var i = 0; i < Payloads.Count; i += 15)
            {
                await input.FillAsync($"piege{i:000}");
                await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync($"piege{i:000}");
                await input.PressAsync("Enter");
                await Expect(page.Locator(answers).First).ToContainTextAsync($"piege{i:000}");
                problems.AddRange(await MarkupAsync(page));
            }
        }

        Assert.Empty(problems);

        async Task VisitAsync(string address)
        {
            await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            problems.AddRange(await MarkupAsync(page));
        }
    }

    [Fact]
    public async Task NoCandidateOfADraft_RunsOrBecomesMarkup()
    {
        var (page, problems) = await OpenAsync();
        await page.GotoAsync("/poser-une-question");
        for (var i = 0; i < Payloads.Count; i += 15)
        {
            await page.GetByLabel("Votre question en une phrase").FillAsync($"piege{i:000} {Payloads[i]}");
            var candidate = page.Locator(".candidate").Filter(new() { HasText = $"piege{i:000}" }).First;
            await candidate.Locator("summary").ClickAsync();
            await Expect(candidate.Locator(".candidate-ask")).ToBeVisibleAsync();
            problems.AddRange(await MarkupAsync(page));
        }

        Assert.Empty(problems);
    }

    [Fact]
    public async Task NoAnnouncement_RunsOrBecomesMarkup()
    {
        using var editor = new HttpClient { BaseAddress = _service!.Address, DefaultRequestHeaders = { Authorization = new("Bearer", _service.EditorKey) } };
        foreach (var payload in Payloads)
        {
            // Addresses with these two are refused.
            var path = "/-" + payload.Replace(' ', '+').Replace('\\', '+');
            var notice = new JsonObject { ["text"] = payload, ["url"] = path };
            var statement = new JsonObject { ["type"] = "announcement", ["notice"] = notice, ["audience"] = "public", ["queries"] = new JsonArray("piege") };
            using var body = new StringContent(statement.ToJsonString(), Encoding.UTF8, "application/json");
            Assert.Equal(HttpStatusCode.Created, (await editor.PostAsync("/api/v1/curation", body)).StatusCode);
        }

        var (page, problems) = await OpenAsync();
        foreach (var address in new[] { "/?q=piege", "/poser-une-question?q=piege", "/contacter?q=piege" })
        {
            await page.GotoAsync(address);
            Assert.Equal(Payloads.Count, await page.Locator(".announcements .notice").CountAsync());
            problems.AddRange(await MarkupAsync(page));
        }

        Assert.Empty(problems);
    }

    [Fact]
    public async Task NothingThatEditorsGoThrough_RunsOrBecomesMarkup()
    {
        // Two items a cluster, with words in common as a scan would name them.
        var clusters = Enumerable.Range(0, Payloads.Count / 2).Select(i => new JsonObject
        {
            ["canonical"] = new JsonObject { ["id"] = $"corpus:p{2 * i:000}" },
            ["duplicates"] = new JsonArray(new JsonObject { ["id"] = $"corpus:p{(2 * i) + 1:000}", ["probability"] = 0.9, ["shared"] = new JsonArray(Payloads[2 * i]) }),
        });
        await File.WriteAllLinesAsync(Path.Combine(_service!.DataFolder, "duplicate-clusters.jsonl"), clusters.Select(cluster => cluster.ToJsonString()));
        using var editor = new HttpClient { BaseAddress = _service.Address, DefaultRequestHeaders = { Authorization = new("Bearer", _service.EditorKey) } };
        foreach (var payload in Payloads)
        {
            var statement = new JsonObject { ["type"] = "stopWords", ["phrases"] = new JsonArray($"piege {payload}"), ["note"] = payload };
            using var body = new StringContent(statement.ToJsonString(), Encoding.UTF8, "application/json");
            Assert.Equal(HttpStatusCode.Created, (await editor.PostAsync("/api/v1/curation", body)).StatusCode);
        }

        var (page, problems) = await OpenAsync();
        await page.GotoAsync("/connexion?retour=/gestion");
        await page.GetByLabel("Clé d'accès").FillAsync(_service.EditorKey);
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Modifier" })).ToHaveCountAsync(Payloads.Count);
        problems.AddRange(await MarkupAsync(page));
        for (var id = 1; id <= Payloads.Count; id += 10)
        {
            await page.GotoAsync($"/gestion/modifier?id={id}");
            Assert.Equal(Payloads[id - 1], await page.GetByLabel("Note pour les autres éditeurs").InputValueAsync());
            problems.AddRange(await MarkupAsync(page));
        }

        var shown = 0;
        for (var number = 1; number <= 8; number++)
        {
            await page.GotoAsync($"/gestion/doublons?page={number}");
            shown += await page.Locator(".cluster").CountAsync();
            problems.AddRange(await MarkupAsync(page));
        }

        Assert.Equal(Payloads.Count / 2, shown);
        Assert.Empty(problems);
    }

    /// <summary>A page, and what it does that it should not.</summary>
    private async Task<(IPage Page, List<string> Problems)> OpenAsync()
    {
        var page = await _chromium!.OpenAsync(new BrowserNewContextOptions { BaseURL = _service!.Address.ToString() });
        var problems = new List<string>();
        page.Dialog += async (_, dialog) =>
        {
            problems.Add($"{page.Url} opened a dialog");
            await dialog.DismissAsync();
        };
        await page.ExposeFunctionAsync("violated", (string what) => problems.Add(what));

        // What the policy blocks has become markup all the same.
        await page.AddInitScriptAsync("addEventListener('securitypolicyviolation', event => violated(`${location.href}: ${event.violatedDirective} ${event.blockedURI}`))");
        return (page, problems);
    }

    /// <summary>Elements and attributes that no page of the service has.</summary>
    private static async Task<IEnumerable<string>> MarkupAsync(IPage page) => (await page.EvaluateAsync<string[]>(
        """
        () => {
          const roots = [document, ...[...document.querySelectorAll("*")].map(node => node.shadowRoot).filter(Boolean)];
          const nodes = roots.flatMap(root => [...root.querySelectorAll("*")]);
          const foreign = "iframe, img, svg, object, embed, base, math, video, audio, marquee, style, xss, noscript, meta[http-equiv]";
          const isScript = node => node.matches("script") && !node.src.startsWith(location.origin + "/") && node.type !== "application/ld+json";
          const runs = node => [...node.attributes].some(({ name, value }) => /^on/i.test(name) || name === "style" || (/^(href|action|src|srcdoc|formaction|xlink:href)$/i.test(name) && /^\s*(javascript|data):/i.test(value)));
          return nodes.filter(node => node.matches(foreign) || isScript(node) || runs(node)).map(node => node.outerHTML.slice(0, 200));
        }
        """)).Select(markup => $"{page.Url}: {markup}");

    private static JsonObject Item(string payload, int i)
    {
        var item = new JsonObject
        {
            ["id"] = $"p{i:000}",
            ["kind"] = i % 3 == 0 ? "question" : i % 3 == 1 ? "faq" : "tutorial",
            ["title"] = $"piege{i:000} {payload}",
            ["body"] = $"piege {payload}\n\n{payload}",
            ["bodyFormat"] = "text",
            ["audience"] = "public",
            ["product"] = payload,
            ["category"] = new JsonArray(payload.Replace('/', '|')),
            ["tags"] = new JsonArray(payload),
            ["updatedAt"] = "2026-05-11T08:00:00Z",
        };
        if (i % 3 == 0)
        {
            item["author"] = payload;
            item["answers"] = new JsonArray(new JsonObject { ["author"] = payload, ["body"] = $"piege {payload}", ["validated"] = i % 2 == 0 });
        }

        return item;
    }
}
