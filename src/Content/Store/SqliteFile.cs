using Microsoft.Data.Sqlite;

namespace KbSearch.Content.Store;

/// <summary>One connection to a small SQLite file beside the content store, for stores that do one statement at a time.</summary>
/// <remarks>Thread-safe; several processes may use one file. What a statement wrote is durable when <see cref="Use"/> returns.</remarks>
internal sealed class SqliteFile : IDisposable
{
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();

    private SqliteFile(string path, SqliteConnection connection) => (_path, _connection) = (path, connection);

    /// <summary>Opens the file, creating it when missing, for its owner alone.</summary>
    /// <param name="create">Statements that make the tables unless they are there.</param>
    /// <exception cref="ContentStoreException">The file cannot be used.</exception>
    public static SqliteFile Open(string path, string create)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            CreateForOwner(path);
            connection.Open();
            SqliteSchema.Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
            SqliteSchema.Execute(connection, create);
            return new SqliteFile(path, connection);
        }
        catch (Exception e) when (SqliteErrors.IsStoreError(e))
        {
            connection.Dispose();
            throw SqliteErrors.Translate(path, e);
        }
    }

    /// <summary>Runs one statement, by a constant text.</summary>
    /// <exception cref="ContentStoreException">Nothing was written.</exception>
    public T Use<T>(string sql, Func<SqliteCommand, T> use)
    {
        lock (_gate)
        {
            try
            {
                using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the stores.
                command.CommandText = sql;
#pragma warning restore CA2100
                return use(command);
            }
            catch (Exception e) when (SqliteErrors.IsStoreError(e))
            {
                throw SqliteErrors.Translate(_path, e);
            }
        }
    }

    /// <summary>Reads the rows of one statement.</summary>
    /// <exception cref="ContentStoreException"/>
    public List<T> Read<T>(string sql, Action<SqliteCommand> bind, Func<SqliteDataReader, T> map) => Use(sql, command =>
    {
        bind(command);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    });

    public void Dispose() => _connection.Dispose();

    // SQLite gives the files beside it (the log) the rights of this one.
    private static void CreateForOwner(string path)
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(path))
        {
            using var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
    }
}
