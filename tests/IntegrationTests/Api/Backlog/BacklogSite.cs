using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.Dedup.Models;
using KbSearch.SearchApi.Tasks;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.Api.Backlog;

/// <summary>A help centre where a question was asked three times, and short forms for going through that.</summary>
internal static class BacklogSite
{
    public static IReadOnlyList<ContentItem> Items { get; } = [.. SampleSite.All, Again("again-1", Audience.Public), Again("again-2", Audience.Public)];

    /// <summary>The question of <see cref="SampleSite.ValidatedQuestion"/>, asked again.</summary>
    public static ContentItem Again(string id, Audience audience) => SampleSite.ValidatedQuestion with { Id = new ContentId("site", id), Audience = audience, Answers = [], Author = "tom" };

    /// <summary>Finds nothing likely but what is the same text, and little possible, as these sites hold few items.</summary>
    public static DuplicateModel OnlyEqualTextsAreSure { get; } = DuplicateModel.Default with { Bands = new DuplicateBands { PossibleFrom = 0.7, LikelyFrom = 1 } };

    /// <summary>A help centre where a question was asked twice in other words, of which the guard is not sure.</summary>
    /// <param name="folder">Holds the data folder.</param>
    public static async Task<ApiHost> StartInDoubtAsync(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder["data"]);
        await File.WriteAllTextAsync(Path.Combine(folder["data"], "duplicate-model.json"), OnlyEqualTextsAreSure.ToJson());
        var asked = Again("first", Audience.Public) with { Title = "Comment puis-je changer le mot de passe de mon espace client ?", Body = StructuredText.Empty, Votes = 9 };
        return await ApiHost.StartAsync(
            [.. SampleSite.All, asked, asked with { Id = new ContentId("site", "second"), Title = "Changer le mot de passe de mon espace client, comment faire ?", Votes = 0 }], folder: folder);
    }

    /// <summary>Scans, and waits for the end.</summary>
    public static async Task ScanAsync(this ApiHost host, HttpClient editor, string query = "")
    {
        Assert.Equal(System.Net.HttpStatusCode.Accepted, (await editor.PostAsync($"/api/v1/duplicates/scans{query}", null)).StatusCode);
        await host.Services.GetRequiredServiceOf<TaskRegistry>().WhenIdleAsync();
    }

    public static Task<JsonNode> ClustersAsync(this HttpClient editor, string query = "") => editor.GetJsonAsync($"/api/v1/duplicates/clusters{query}");

    public static Task<HttpResponseMessage> DeclineAsync(this HttpClient editor, string canonicalId, params string[] duplicateIds) =>
        editor.PostAsJsonAsync("/api/v1/duplicates/declines", new { declines = new[] { new { canonicalId, duplicateIds } } });

    public static Task<HttpResponseMessage> MergeAsync(this HttpClient editor, string canonicalId, params string[] duplicateIds) =>
        editor.PostAsJsonAsync("/api/v1/duplicates/merges", new { merges = new[] { new { canonicalId, duplicateIds } } });

    /// <summary>The only cluster of a list, as its canonical item and the others with what was decided about them.</summary>
    public static string Only(this JsonNode list)
    {
        var cluster = Assert.Single(list["clusters"]!.AsArray())!;
        return $"{cluster["canonical"]!["id"]}: {string.Join(", ", cluster["duplicates"]!.AsArray().Select(d => $"{d!["item"]!["id"]} {d["decision"]}").Order(StringComparer.Ordinal))}";
    }
}
