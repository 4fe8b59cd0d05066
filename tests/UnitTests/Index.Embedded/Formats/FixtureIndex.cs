using System.Globalization;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded;
using KbSearch.Index.Queries;
using KbSearch.Indexer;
using KbSearch.Indexer.Documents;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Index.Embedded.Formats;

/// <summary>The content and the questions of the index folders kept in <c>tests/TestData/indexes</c>, one per format version.</summary>
/// <remarks>Never changed: what the folders of former versions hold was written from it.</remarks>
internal static class FixtureIndex
{
    private static readonly Audience[] Audiences = [Audience.Public, Audience.Public, Audience.Members, Audience.Agents, Audience.ForGroups("pro", "vip")];
    private static readonly Viewer[] Viewers = [Viewer.Anonymous, Viewer.Member, Viewer.Agent, Viewer.Agent.InGroups("pro")];

    public static IndexFingerprint Fingerprint => Builder.Fingerprint;

    public static DocumentBuilder Builder { get; } = new(new PlainAnalyzer());

    /// <summary>320 items, more than a block of postings holds; then 30 of them again in a second version, and 12 deleted.</summary>
    public static async Task<InMemoryContentStore> CreateStoreAsync()
    {
        var store = new InMemoryContentStore();
        await store.UpsertAsync([.. Enumerable.Range(0, 320).Select(number => Item(number, 1))], default);
        await store.UpsertAsync([.. Enumerable.Range(0, 30).Select(i => Item(i * 10, 2))], default);
        await store.DeleteAsync([.. Enumerable.Range(0, 12).Select(i => Id((i * 23) + 5))], default);
        return store;
    }

    /// <summary>Writes the folder: the first 300 items in one commit, the rest with replacements and deletes in two more.</summary>
    public static async Task WriteAsync(string folder)
    {
        var store = new InMemoryContentStore();
        var applier = new ChangeApplier(store, Builder, new IndexerOptions { BatchSize = 300 });
        var catalog = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = folder, MergesInBackground = false, MaxInlineMergeDocuments = 0 });
        await using var index = catalog.CreateSide(Fingerprint);
        await ApplyAsync(() => store.UpsertAsync([.. Enumerable.Range(0, 300).Select(number => Item(number, 1))], default));
        await ApplyAsync(() => store.UpsertAsync([.. Enumerable.Range(300, 20).Concat(Enumerable.Range(0, 30).Select(i => i * 10)).Select(number => Item(number, number < 300 ? 2 : 1))], default));
        await ApplyAsync(() => store.DeleteAsync([.. Enumerable.Range(0, 12).Select(i => Id((i * 23) + 5))], default));
        await catalog.ActivateAsync(index.Status.Generation, default);

        async Task ApplyAsync(Func<Task> write)
        {
            await write();
            while (await applier.ApplyNextAsync(index, default) is not null)
            {
            }

            await index.CommitAsync(default);
        }
    }

    /// <summary>What an index answers: hits in order, totals, facets and frequencies of terms, for every kind of clause and viewer.</summary>
    public static string Describe(ISearchIndex index)
    {
        var lines = new List<string>();
        foreach (var viewer in Viewers)
        {
            foreach (var query in Queries(viewer))
            {
                var docs = index.Search(query, default);
                var facets = docs.Facets.SelectMany(facet => facet.Values).Select(value => $"{value.Value}={value.Count.ToString(CultureInfo.InvariantCulture)}");
                lines.Add($"{docs.Total.Value.ToString(CultureInfo.InvariantCulture)} hits: {string.Join(' ', docs.Hits.Select(hit => hit.Id.ExternalId))} facets: {string.Join(' ', facets)}");
            }

            var terms = index.ListTerms(TermLevel.Surface, "", viewer, 1000);
            lines.Add($"terms: {string.Join(' ', terms.Select(term => $"{term.Text}={term.DocumentFrequency.ToString(CultureInfo.InvariantCulture)}"))}");
        }

        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<IndexQuery> Queries(Viewer viewer)
    {
        var all = new IndexQuery { Viewer = viewer, Limit = 40, Facets = [new(KeywordField.Kind, 10, false), new(KeywordField.Year, 10, false)] };
        yield return all;
        yield return all with { Order = ResultOrder.Usefulness };
        yield return all with { Clauses = [new TermClause([Term("carte"), Term("mot3")])] };
        yield return all with { Clauses = [new TermClause([Term("sim")]) { IsRequired = true }, new TermClause([Term("code")])], Tier = Tier.Community };
        yield return all with { Clauses = [new PhraseClause([Term("carte"), Term("sim")], 1)] };
        yield return all with { Clauses = [new PrefixClause("mot", 5, 1)], Filters = [new(KeywordField.Kind, ["question"])] };
    }

    private static WeightedTerm Term(string text) => new(TermLevel.Surface, text, 1);

    private static ContentId Id(int number) => new("s", number.ToString("000", CultureInfo.InvariantCulture));

    private static ContentItem Item(int number, int version) => new()
    {
        Id = Id(number),
        Kind = (ContentKind)(number % 4),
        Title = number % 3 == 0 ? "Carte SIM é" : $"mot{number % 13} carte",
        Body = number % 5 == 0 ? StructuredText.FromPlainText($"carte sim code code version{version}") : StructuredText.Empty,
        Audience = Audiences[number % Audiences.Length],
        UpdatedAt = number % 7 == 0 ? null : new DateTimeOffset(2020 + (number % 5), 1, 2, 3, 4, 5, TimeSpan.Zero),
        Views = number * version,
        Votes = number % 11,
    };
}
