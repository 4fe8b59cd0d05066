using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.TestDoubles;
using Microsoft.Data.Sqlite;

namespace KbSearch.IntegrationTests.AskingStoreContract;

public sealed class SqliteAskingStoreTests : AskingStoreContractTests, IDisposable
{
    private static readonly DateTimeOffset s_noon = new(2026, 5, 11, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    /// <summary>Called after the store is closed.</summary>
    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_kept_is_in_the_file_without_closing_the_store()
    {
        await Store.FollowAsync("zoe", new Follow(new ContentId("site", "a"), s_noon, null), default);
        foreach (var file in Directory.GetFiles(_folder.Path, "asking.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(Directory.CreateDirectory(_folder["copy"]).FullName, Path.GetFileName(file)));
        }

        await using var copy = Open(Path.Combine(_folder["copy"], "asking.db"));

        Assert.Equal(["zoe"], await copy.ReadFollowersAsync(new ContentId("site", "a"), default));
    }

    [Fact]
    public async Task Two_programs_may_use_one_file()
    {
        await using var other = Open(_folder["asking.db"]);
        IAskingStore[] stores = [Store, other];

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => stores[i % 2].FollowAsync($"m{i:00}", new Follow(new ContentId("site", "a"), s_noon, null), default))));

        Assert.Equal(40, (await Store.ReadFollowersAsync(new ContentId("site", "a"), default)).Count);
    }

    [Fact]
    public async Task Another_programs_file_and_a_newer_one_are_refused_and_left_alone()
    {
        await Store.DisposeAsync();
        Assert.Equal(ContentStoreFailure.Damaged, FailureOf(Write("other.db", "CREATE TABLE t (x)")));
        Assert.Equal(ContentStoreFailure.WrongVersion, FailureOf(Write("asking.db", "PRAGMA user_version = 99")));
        await File.WriteAllBytesAsync(_folder["noise.db"], [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))]);
        Assert.Equal(ContentStoreFailure.Damaged, FailureOf(_folder["noise.db"]));
        Assert.Equal((byte)7, (await File.ReadAllBytesAsync(_folder["noise.db"]))[1]);
    }

    [Fact]
    public async Task What_the_first_version_kept_is_read_by_this_one()
    {
        var path = Write("first.db", """
            CREATE TABLE submission (
                member TEXT NOT NULL, idempotency_key TEXT NOT NULL, fingerprint TEXT NOT NULL, question TEXT NOT NULL, at INTEGER NOT NULL, answer TEXT,
                PRIMARY KEY (member, idempotency_key)) STRICT, WITHOUT ROWID;
            CREATE TABLE outcome (check_id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, candidate TEXT, reason TEXT, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE pair (
                origin TEXT NOT NULL, candidate TEXT NOT NULL, draft TEXT NOT NULL, existing TEXT NOT NULL, duplicate INTEGER NOT NULL, at INTEGER NOT NULL,
                PRIMARY KEY (origin, candidate)) STRICT, WITHOUT ROWID;
            CREATE TABLE follow (member TEXT NOT NULL, item TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (member, item)) STRICT, WITHOUT ROWID;
            INSERT INTO follow VALUES ('zoe', 'site:a', 1778500800000);
            INSERT INTO submission VALUES ('zoe', 'k', 'aa', 'site:a', 1778500800000, NULL);
            PRAGMA application_id = 0x4B625341;
            PRAGMA user_version = 1;
            """);

        await using var store = Open(path);

        Assert.Equal([new Follow(new ContentId("site", "a"), s_noon, null)], await store.ReadFollowedAsync("zoe", default));
        Assert.Equal(new Submission("aa", new ContentId("site", "a"), s_noon, null), await store.FindSubmissionAsync(new SubmissionKey("zoe", "k"), default));
        Assert.Empty(await store.ReadOpenSubmissionsAsync(default));
        Assert.Empty(await store.ReadOpenMergesAsync(default));
        Assert.Equal(1, await store.ForgetSubmissionsAsync(s_noon.AddMinutes(1), default));
    }

    [Fact]
    public async Task An_intent_that_cannot_be_read_is_told_as_damage_and_changes_nothing()
    {
        var key = new SubmissionKey("zoe", "k");
        var submission = new Submission("aa", new ContentId("site", "a"), s_noon, null);
        await Store.BeginSubmissionAsync(key, submission, new SubmissionIntent(null, [], new Follow(submission.Question, s_noon, null)), default);
        Write("asking.db", "UPDATE submission SET intent = 'noise'");

        var exception = await Assert.ThrowsAsync<ContentStoreException>(() => Store.CompleteSubmissionAsync(key, "one", default));

        Assert.Equal(ContentStoreFailure.Damaged, exception.Failure);
        Assert.Equal(submission, await Store.FindSubmissionAsync(key, default));
    }

    protected override Task<IAskingStore> OpenAsync() => Task.FromResult<IAskingStore>(Open(_folder["asking.db"]));

    // Writers wait for each other as long as a slow disk makes them.
    private static SqliteAskingStore Open(string path) => SqliteAskingStore.Open(new SqliteStoreOptions { Path = path, BusyTimeout = TimeSpan.FromMinutes(10) });

    private static ContentStoreFailure FailureOf(string path) => Assert.Throws<ContentStoreException>(() => Open(path)).Failure;

    private string Write(string name, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder[name]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are those above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return _folder[name];
    }
}
