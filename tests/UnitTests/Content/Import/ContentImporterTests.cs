using KbSearch.Content.Import;
using KbSearch.Content.Model;
using KbSearch.Content.Sources;
using KbSearch.Content.Store;
using KbSearch.TestDoubles;
using KbSearch.UnitTests.Content.Sources;

namespace KbSearch.UnitTests.Content.Import;

public sealed class ContentImporterTests : SourceTestFiles
{
    private readonly InMemoryContentStore _store = new();

    [Fact]
    public async Task Created_updated_unchanged_and_skipped_are_counted()
    {
        await ImportAsync(new ImportOptions(), Lines("a.jsonl", ("1", "un"), ("2", "deux")));

        var result = await ImportAsync(new ImportOptions(), Lines("a.jsonl", ("1", "un"), ("2", "DEUX"), ("3", "trois"), ("4", "")));

        Assert.Equal((1, 1, 1, 1), (result.Created, result.Updated, result.Unchanged, result.Skipped));
        Assert.Equal(new ChangeSequence(4), result.Head);
        Assert.Equal(4, Assert.Single(result.Problems).Line);
        Assert.False(result.IsRefused);
    }

    [Fact]
    public async Task What_editors_merged_stays_merged_when_it_is_imported_again()
    {
        await ImportAsync(new ImportOptions(), Lines("a.jsonl", ("1", "un"), ("2", "deux")));
        var (kept, merged) = (new ContentId("test", "1"), new ContentId("test", "2"));
        await _store.UpsertAsync([(await _store.GetAsync(merged, default))! with { DuplicateOf = kept }], default);

        Assert.Equal(2, (await ImportAsync(new ImportOptions(), Lines("a.jsonl", ("1", "un"), ("2", "deux")))).Unchanged);
        Assert.Equal(1, (await ImportAsync(new ImportOptions(), Lines("a.jsonl", ("1", "un"), ("2", "DEUX")))).Updated);

        var item = (await _store.GetAsync(merged, default))!;
        Assert.Equal(("DEUX", kept), (item.Title, item.DuplicateOf));
    }

    [Fact]
    public async Task The_first_record_of_an_id_wins_over_files()
    {
        var result = await ImportAsync(new ImportOptions(), Lines("a.jsonl", ("1", "un"), ("1", "bis")), Lines("b.jsonl", ("1", "ter"), ("2", "deux")));

        Assert.Equal((2, 2), (result.Created, result.Skipped));
        Assert.Equal("un", (await _store.GetAsync(new ContentId("test", "1"), default))!.Title);
        Assert.Equal([(Folder["a.jsonl"], 2L), (Folder["b.jsonl"], 1L)], result.Problems.Select(p => (p.File, p.Line)));
        Assert.Contains("already used", result.Problems[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strict_import_with_a_bad_record_writes_nothing()
    {
        var result = await ImportAsync(new ImportOptions { IsStrict = true, BatchSize = 1 }, Lines("a.jsonl", ("1", "un"), ("2", "deux"), ("3", "")));

        Assert.True(result.IsRefused);
        Assert.Equal((0, 1), (result.Created, result.Skipped));
        Assert.Equal(ChangeSequence.None, await _store.GetHeadAsync(default));
    }

    [Fact]
    public async Task A_strict_import_of_good_records_writes_them_all()
    {
        var result = await ImportAsync(new ImportOptions { IsStrict = true, BatchSize = 2 }, Lines("a.jsonl", ("1", "un"), ("2", "deux"), ("3", "trois")));

        Assert.False(result.IsRefused);
        Assert.Equal(3, result.Created);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Every_batch_size_imports_everything(int batchSize)
    {
        var lines = Enumerable.Range(0, 50).Select(i => ($"{i}", $"Titre {i}")).ToArray();
        var result = await ImportAsync(new ImportOptions { BatchSize = batchSize }, Lines("a.jsonl", lines));
        Assert.Equal(50, result.Created);
        Assert.Equal(50, await _store.CountAsync(default));
    }

    [Fact]
    public async Task All_problems_are_counted_and_the_first_ones_kept()
    {
        var result = await ImportAsync(new ImportOptions { MaxProblems = 3 }, Lines("a.jsonl", [.. Enumerable.Range(0, 10).Select(i => ($"{i}", ""))]));
        Assert.Equal(10, result.Skipped);
        Assert.Equal([1L, 2L, 3L], result.Problems.Select(p => p.Line));
    }

    [Fact]
    public async Task Progress_never_goes_back_and_ends_at_the_total()
    {
        var reports = new List<ImportProgress>();
        var sources = new[] { Lines("a.jsonl", [.. Enumerable.Range(0, 900).Select(i => ($"a{i}", "t"))]), Lines("b.jsonl", ("1", "t"), ("2", "")) };

        await new ContentImporter(_store, new ImportOptions()).ImportAsync(sources, new Recorder(reports), default);

        Assert.True(reports.Count >= 5);
        Assert.Equal(reports.OrderBy(r => r.BytesRead).ThenBy(r => r.Items), reports);
        Assert.Equal(new ImportProgress(ImportPhase.Writing, sources.Sum(s => s.Length), sources.Sum(s => s.Length), 901, 1), reports[^1]);
    }

    [Fact]
    public async Task A_failing_store_ends_the_import_with_its_error()
    {
        await using var full = SqliteContentStore.Open(new SqliteStoreOptions { Path = Folder["full.db"], MaxBytes = 100_000 });
        var lines = Enumerable.Range(0, 2000).Select(i => ($"{i}", $"Titre assez long pour remplir le fichier {i}")).ToArray();
        var importer = new ContentImporter(full, new ImportOptions { BatchSize = 100 });

        var error = await Assert.ThrowsAsync<ContentStoreException>(() => importer.ImportAsync([Lines("a.jsonl", lines)], null, default));

        Assert.Equal(ContentStoreFailure.Full, error.Failure);
        Assert.Equal(0, await full.CountAsync(default) % 100);
    }

    [Fact]
    public async Task A_cancelled_import_stops()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var importer = new ContentImporter(_store, new ImportOptions());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => importer.ImportAsync([Lines("a.jsonl", ("1", "un"))], null, cancelled.Token));
        Assert.Equal(0, await _store.CountAsync(default));
    }

    private Task<ImportResult> ImportAsync(ImportOptions options, params IContentSource[] sources) =>
        new ContentImporter(_store, options).ImportAsync(sources, null, default);

    private JsonLinesSource Lines(string name, params (string Id, string Title)[] items) =>
        new(Write(name, string.Concat(items.Select(i => $$"""{"id":"{{i.Id}}","kind":"faq","title":"{{i.Title}}"}""" + "\n"))), Options);

    private sealed class Recorder(List<ImportProgress> reports) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => reports.Add(value);
    }
}
