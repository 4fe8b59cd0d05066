using System.Globalization;
using Microsoft.Data.Sqlite;

namespace KbSearch.Content.Store;

/// <summary>The tables of the content store and the marks by which a file is recognised as one.</summary>
/// <remarks>
/// One row per item, keyed by the sequence of its latest change: the table is the change log with superseded changes left out,
/// and reading changes is a scan of the primary key. A tombstone keeps its row without hash and item.
/// </remarks>
internal static class SqliteSchema
{
    public const int Version = 1;

    // "KbSC" in ASCII; SQLite keeps it in the file header for programs to tell their files.
    private const long ApplicationId = 0x4B625343;

    private const string Create =
        """
        CREATE TABLE store (one INTEGER PRIMARY KEY CHECK (one = 1), head INTEGER NOT NULL, items INTEGER NOT NULL) STRICT;
        INSERT INTO store (one, head, items) VALUES (1, 0, 0);
        CREATE TABLE change (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, hash BLOB, item BLOB) STRICT;
        PRAGMA application_id = 0x4B625343;
        PRAGMA user_version = 1;
        """;

    /// <summary>Creates the tables in an empty file; checks the marks of any other. Takes the write lock only to create.</summary>
    /// <exception cref="ContentStoreException">The file belongs to another program or another version.</exception>
    public static void Ensure(SqliteConnection connection, string path)
    {
        if (IsEmpty(connection))
        {
            CreateUnlessDone(connection);
        }

        var applicationId = Scalar(connection, "PRAGMA application_id");
        if (applicationId != ApplicationId)
        {
            throw new ContentStoreException(path, "The file is an SQLite database of another program: choose another path") { Failure = ContentStoreFailure.Damaged };
        }

        var version = Scalar(connection, "PRAGMA user_version");
        if (version != Version)
        {
            throw new ContentStoreException(path, string.Create(CultureInfo.InvariantCulture, $"The content store has schema version {version}, this program reads version {Version}: use the matching program, or import into a new store"))
            {
                Failure = ContentStoreFailure.WrongVersion,
            };
        }
    }

    // Another process may create the tables between the first look and the write lock. After an error the connection is closed, which rolls back.
    private static void CreateUnlessDone(SqliteConnection connection)
    {
        Execute(connection, "BEGIN IMMEDIATE");
        if (IsEmpty(connection))
        {
            Execute(connection, Create);
        }

        Execute(connection, "COMMIT");
    }

    private static bool IsEmpty(SqliteConnection connection) =>
        Scalar(connection, "PRAGMA application_id") == 0 && Scalar(connection, "PRAGMA user_version") == 0 && Scalar(connection, "SELECT count(*) FROM sqlite_schema") == 0;

#pragma warning disable CA2100 // Every text is a constant of this project or a formatted number.
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
#pragma warning restore CA2100
}
