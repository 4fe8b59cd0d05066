using System.Net;
using System.Net.Http.Json;
using KbSearch.Content.Access;
using KbSearch.Content.Model;

namespace KbSearch.IntegrationTests.Api.Asking;

public sealed class MergeTests
{
    [Fact]
    public async Task An_editor_merges_items_and_takes_them_apart_again()
    {
        await using var host = await ApiHost.StartAsync(SampleSite.All);
        using var editor = host.Client(AccessRole.Editor);
        object merges = new { merges = new[] { new { canonicalId = "site:q-box", duplicateIds = new[] { "site:q-raw" } } } };

        var merged = await (await editor.PostAsJsonAsync("/api/v1/duplicates/merges?waitFor=searchable", merges)).JsonAsync();

        Assert.Equal("site:q-raw", (string?)Assert.Single(merged["changed"]!.AsArray()));
        Assert.True((bool)merged["searchable"]!);
        Assert.Equal(HttpStatusCode.Found, (await editor.GetAsync("/contenu/site:q-raw")).StatusCode);
        Assert.DoesNotContain("site:q-raw", await HitsAsync(editor));
        Assert.Equal("site:q-raw", (string?)Assert.Single((await (await editor.PostAsJsonAsync("/api/v1/duplicates/merges/undo?waitFor=searchable", merges)).JsonAsync())["changed"]!.AsArray()));
        Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync("/contenu/site:q-raw")).StatusCode);
        Assert.Contains("site:q-raw", await HitsAsync(editor));
    }

    [Fact]
    public async Task A_merged_item_stays_merged_when_it_is_written_again()
    {
        await using var host = await ApiHost.StartAsync(SampleSite.All);
        using var editor = host.Client(AccessRole.Editor);
        await editor.PostAsJsonAsync("/api/v1/duplicates/merges", new { merges = new[] { new { canonicalId = "site:q-box", duplicateIds = new[] { "site:q-raw" } } } });

        await editor.PutAsJsonAsync("/api/v1/content", new { source = "site", items = new[] { new { id = "q-raw", kind = "question", title = "Un autre titre", audience = "public" } } });

        var item = await editor.GetJsonAsync("/api/v1/content/site:q-raw");
        Assert.Equal(("Un autre titre", "site:q-box"), ((string?)item["title"], (string?)item["duplicateOf"]));
    }

    [Theory]
    [InlineData("""{"merges":[]}""", "merges")]
    [InlineData("""{"merges":[{"canonicalId":"x","duplicateIds":["site:q-raw"]}]}""", "merges[0].canonicalId")]
    [InlineData("""{"merges":[{"canonicalId":"site:q-box","duplicateIds":[]}]}""", "merges[0].duplicateIds")]
    [InlineData("""{"merges":[{"canonicalId":"site:q-box","duplicateIds":["site:q-raw","?"]}]}""", "merges[0].duplicateIds[1]")]
    [InlineData("""{"merges":[{"canonicalId":"site:agents","duplicateIds":["site:q-raw"]}]}""", "merges")]
    [InlineData("""{"merges":[{"canonicalId":"site:nothing","duplicateIds":["site:q-raw"]}]}""", "merges")]
    public async Task A_mistake_is_named_and_changes_nothing(string body, string field)
    {
        await using var host = await ApiHost.StartAsync(SampleSite.All);
        using var editor = host.Client(AccessRole.Editor);

        var response = await editor.PostAsync("/api/v1/duplicates/merges", HttpExtensions.Json(body));

        Assert.Equal("invalidContent", await response.CodeAsync());
        Assert.Equal(field, (await response.JsonAsync())["errors"]!.AsObject().Single().Key);
        Assert.Equal(new ChangeSequence(SampleSite.All.Count), await host.Store.GetHeadAsync(default));
    }

    private static async Task<IEnumerable<string?>> HitsAsync(HttpClient client) => (await client.GetJsonAsync("/api/v1/search?q=box"))["hits"]!.AsArray().Select(hit => (string?)hit!["id"]);
}
