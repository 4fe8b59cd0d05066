using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.TestDoubles;
using Microsoft.Data.Sqlite;

namespace KbSearch.IntegrationTests.ContentStoreContract;

public sealed class SqliteContentStoreTests : ContentStoreContractTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Called after the store is closed.</summary>
    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Content_is_there_after_reopening()
    {
        await Store.UpsertAsync([SampleItems.FullQuestion("q"), SampleItems.Faq("a")], default);
        await Store.DeleteAsync([SampleItems.Faq("a").Id], default);
        await Store.DisposeAsync();

        await using var reopened = Open();

        Assert.Equal(new ChangeSequence(3), await reopened.GetHeadAsync(default));
        Assert.Equal(1, await reopened.CountAsync(default));
        Assert.Equal([UpsertOutcome.Unchanged], (await reopened.UpsertAsync([SampleItems.FullQuestion("q")], default)).Outcomes);
    }

    [Fact]
    public async Task A_completed_write_is_in_the_file_without_closing_the_store()
    {
        await Store.UpsertAsync([SampleItems.Faq("a")], default);
        foreach (var file in Directory.GetFiles(_folder.Path, "content.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(Directory.CreateDirectory(_folder["copy"]).FullName, Path.GetFileName(file)));
        }

        await using var copy = SqliteContentStore.Open(new SqliteStoreOptions { Path = Path.Combine(_folder["copy"], "content.db") });

        Assert.NotNull(await copy.GetAsync(SampleItems.Faq("a").Id, default));
    }

    [Fact]
    public async Task Two_stores_on_one_file_share_one_sequence()
    {
        await using var other = Open();
        IContentStore[] stores = [Store, other];

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
            stores[i % 2].UpsertAsync([SampleItems.Faq($"i{i}"), SampleItems.Faq($"j{i}")], default))));

        Assert.Equal(new ChangeSequence(80), await Store.GetHeadAsync(default));
        var page = await other.ReadChangesAsync(ChangeSequence.None, 100, default);
        Assert.Equal(Enumerable.Range(1, 80).Select(n => (long)n), page.Changes.Select(c => c.Sequence.Value));
    }

    [Fact]
    public async Task A_failed_write_leaves_nothing_and_the_store_goes_on()
    {
        await using var small = Open(new SqliteStoreOptions { Path = _folder["small.db"], MaxBytes = 128 * 1024 });
        await small.UpsertAsync([SampleItems.Faq("a")], default);
        var large = Enumerable.Range(0, 200).Select(i => SampleItems.Faq($"l{i}", body: new string('x', 4000))).ToList();

        var error = await Assert.ThrowsAsync<ContentStoreException>(() => small.UpsertAsync(large, default));

        Assert.Equal(ContentStoreFailure.Full, error.Failure);
        Assert.Contains("no room left", error.Message, StringComparison.Ordinal);
        Assert.Contains("small.db", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await small.CountAsync(default));
        Assert.Equal(new ChangeSequence(1), await small.GetHeadAsync(default));
        var next = await small.UpsertAsync([SampleItems.Faq("b")], default);
        Assert.Equal(new ChangeSequence(2), next.Head);
        Assert.Empty(await small.CheckAsync(default));
    }

    [Fact]
    public async Task A_write_cancelled_midway_leaves_nothing()
    {
        using var source = new CancellationTokenSource();
        var items = new CancellingList(SampleItems.Faq("x"), 50, at: 20, source);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.UpsertAsync(items, source.Token));

        Assert.Equal(0, await Store.CountAsync(default));
        Assert.Equal(ChangeSequence.None, await Store.GetHeadAsync(default));
    }

    [Fact]
    public async Task Readers_do_not_wait_for_another_process_that_writes_but_writers_do()
    {
        await Store.UpsertAsync([SampleItems.Faq("a")], default);
        await using var impatient = Open(new SqliteStoreOptions { Path = _folder["content.db"], BusyTimeout = TimeSpan.FromSeconds(1) });
        await using var connection = new SqliteConnection($"Data Source={_folder["content.db"]};Pooling=false");
        await connection.OpenAsync();
        await using (connection.BeginTransaction(deferred: false))
        {
            Assert.NotNull(await impatient.GetAsync(SampleItems.Faq("a").Id, default));
            var error = await Assert.ThrowsAsync<ContentStoreException>(() => impatient.UpsertAsync([SampleItems.Faq("b")], default));
            Assert.Equal(ContentStoreFailure.Busy, error.Failure);
        }

        Assert.Equal(new ChangeSequence(2), (await impatient.UpsertAsync([SampleItems.Faq("b")], default)).Head);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(_folder["notes.db"], string.Concat(Enumerable.Repeat("Ceci n'est pas une base. ", 100)));

        var error = Assert.Throws<ContentStoreException>(() => Open(new SqliteStoreOptions { Path = _folder["notes.db"] }));

        Assert.Equal(ContentStoreFailure.Damaged, error.Failure);
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_alone()
    {
        Run(_folder["other.db"], "CREATE TABLE contact (name TEXT)");

        var error = Assert.Throws<ContentStoreException>(() => Open(new SqliteStoreOptions { Path = _folder["other.db"] }));

        Assert.Equal(ContentStoreFailure.Damaged, error.Failure);
        Assert.Contains("another program", error.Message, StringComparison.Ordinal);
        Run(_folder["other.db"], "INSERT INTO contact VALUES ('Maëlle')");
    }

    [Fact]
    public async Task A_store_of_a_newer_schema_is_refused()
    {
        await Store.DisposeAsync();
        Run(_folder["content.db"], "PRAGMA user_version = 2");

        var error = Assert.Throws<ContentStoreException>(() => Open());

        Assert.Equal(ContentStoreFailure.WrongVersion, error.Failure);
        Assert.Contains("version 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_gives_one_clear_error()
    {
        File.WriteAllText(_folder["file"], "");

        var error = Assert.Throws<ContentStoreException>(() => Open(new SqliteStoreOptions { Path = Path.Combine(_folder["file"], "content.db") }));

        Assert.Equal(ContentStoreFailure.Unavailable, error.Failure);
        Assert.Contains("folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_a_folder_gives_one_clear_error()
    {
        var error = Assert.Throws<ContentStoreException>(() => Open(new SqliteStoreOptions { Path = _folder.Path }));

        Assert.Equal(ContentStoreFailure.Unavailable, error.Failure);
    }

    [Fact]
    public async Task Damaged_pages_are_reported_by_the_check_or_refused()
    {
        await Store.UpsertAsync([.. Enumerable.Range(0, 200).Select(i => SampleItems.Faq($"i{i}"))], default);
        Assert.Empty(await ((SqliteContentStore)Store).CheckAsync(default));
        await Store.DisposeAsync();
        var bytes = await File.ReadAllBytesAsync(_folder["content.db"]);
        bytes.AsSpan(4096 * 3).Fill(0xA5);
        await File.WriteAllBytesAsync(_folder["content.db"], bytes);

        await using var damaged = Open();

        Assert.NotEmpty(await damaged.CheckAsync(default));
        var error = await Assert.ThrowsAsync<ContentStoreException>(() => damaged.ReadChangesAsync(ChangeSequence.None, 1000, default));
        Assert.Equal(ContentStoreFailure.Damaged, error.Failure);
    }

    [Theory]
    [InlineData("UPDATE change SET item = CAST(replace(CAST(item AS TEXT), 'PUK', 'PIN') AS BLOB)", "sample:a: the item is not the one that was stored")]
    [InlineData("UPDATE change SET item = NULL", "sample:a: the item or its hash is missing")]
    [InlineData("UPDATE store SET head = 9", "the newest change is 1, the counter says 9")]
    [InlineData("UPDATE store SET items = 4", "there are 1 items, the counter says 4")]
    public async Task The_check_finds_what_was_changed_behind_the_store(string sql, string finding)
    {
        await Store.UpsertAsync([SampleItems.Faq("a")], default);
        Run(_folder["content.db"], sql);

        Assert.Contains(finding, await ((SqliteContentStore)Store).CheckAsync(default));
    }

    [Fact]
    public async Task A_closed_store_refuses_calls()
    {
        await Store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Store.GetHeadAsync(default));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Store.UpsertAsync([SampleItems.Faq("a")], default));
        await Store.DisposeAsync();
    }

    protected override Task<IContentStore> OpenStoreAsync() => Task.FromResult<IContentStore>(Open());

    // Writers wait for each other as long as a slow disk makes them.
    private SqliteContentStore Open() => Open(new SqliteStoreOptions { Path = _folder["content.db"], BusyTimeout = TimeSpan.FromMinutes(10) });

    private static SqliteContentStore Open(SqliteStoreOptions options) => SqliteContentStore.Open(options);

    private static void Run(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the constants of these tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>A list that cancels while the store walks it for the third time: once to validate, once to encode, then to write.</summary>
    private sealed class CancellingList(ContentItem template, int count, int at, CancellationTokenSource source) : IReadOnlyList<ContentItem>
    {
        public int Count => count;

        public ContentItem this[int index]
        {
            get
            {
                // Only the writing loop goes by index.
                if (index == at)
                {
                    source.Cancel();
                }

                return template with { Id = new ContentId("sample", $"i{index}") };
            }
        }

        public IEnumerator<ContentItem> GetEnumerator() =>
            Enumerable.Range(0, count).Select(i => template with { Id = new ContentId("sample", $"i{i}") }).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
