using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Store;
using KbSearch.Content.Store;
using KbSearch.TestDoubles;
using Microsoft.Data.Sqlite;

namespace KbSearch.IntegrationTests.CurationStoreContract;

public sealed class SqliteCurationStoreTests : CurationStoreContractTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Called after the store is closed.</summary>
    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_completed_write_is_in_the_file_without_closing_the_store()
    {
        await Store.WriteAsync([CurationEdit.Add(Samples["rule"])], "Zoé", default);
        Directory.CreateDirectory(_folder["copy"]);
        foreach (var file in Directory.GetFiles(_folder.Path, "curation.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(_folder["copy"], Path.GetFileName(file)));
        }

        await using var copy = SqliteCurationStore.Open(Path.Combine(_folder["copy"], "curation.db"), Time);

        Assert.Equal(StatementJson.Write(Samples["rule"]), StatementJson.Write(Assert.Single((await copy.ReadAsync(default)).Statements).Statement));
    }

    [Fact]
    public async Task Two_stores_on_one_file_share_one_history()
    {
        await using var other = Open();
        ICurationStore[] stores = [Store, other];

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => stores[i % 2].WriteAsync([CurationEdit.Add(Samples["synonym"])], $"author {i}", default))));

        Assert.Equal(new CurationRevision(40), await Store.GetRevisionAsync(default));
        Assert.Equal(40, (await other.ReadAsync(default)).Statements.Select(s => s.Author).Distinct().Count());
    }

    [Theory]
    [InlineData("UPDATE change SET author = 'nobody'")]
    [InlineData("DELETE FROM change")]
    public async Task The_file_itself_refuses_to_alter_the_history(string sql)
    {
        await Store.WriteAsync([CurationEdit.Add(Samples["rule"])], "Zoé", default);
        await using var connection = new SqliteConnection($"Data Source={_folder["curation.db"]};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100

        Assert.Contains("append-only", Assert.Throws<SqliteException>(() => { command.ExecuteNonQuery(); }).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PRAGMA user_version = 99", ContentStoreFailure.WrongVersion)]
    [InlineData("PRAGMA application_id = 1", ContentStoreFailure.Damaged)]
    public async Task A_file_of_another_version_or_program_is_refused(string sql, ContentStoreFailure expected)
    {
        await Store.DisposeAsync();
        await using (var connection = new SqliteConnection($"Data Source={_folder["curation.db"]};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the constants above.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }

        Assert.Equal(expected, Assert.Throws<ContentStoreException>(Open).Failure);
    }

    [Fact]
    public async Task A_damaged_file_is_told_as_one()
    {
        await Store.DisposeAsync();
        await File.WriteAllTextAsync(_folder["curation.db"], new string('x', 4096));
        File.Delete(_folder["curation.db-wal"]);

        var failure = Assert.Throws<ContentStoreException>(Open);

        Assert.Equal(ContentStoreFailure.Damaged, failure.Failure);
        Assert.Contains("curation store", failure.Message, StringComparison.Ordinal);
    }

    protected override Task<ICurationStore> OpenStoreAsync() => Task.FromResult<ICurationStore>(Open());

    private SqliteCurationStore Open() => SqliteCurationStore.Open(_folder["curation.db"], Time);
}
