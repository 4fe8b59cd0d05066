using System.Globalization;
using KbSearch.Content.Store;
using Microsoft.Data.Sqlite;

namespace KbSearch.Content.Curation.Store;

/// <summary>The one table of the curation store: its history, from which everything in force follows.</summary>
/// <remarks>A statement in force is the <c>after</c> of its latest change. Triggers hold that changes are added and never altered.</remarks>
internal static class CurationSchema
{
    public const int Version = 1;

    // "KbSE" in ASCII, as for the content store: programs tell their files by it.
    private const long ApplicationId = 0x4B625345;

    private const string Create =
        """
        CREATE TABLE change (
            revision INTEGER PRIMARY KEY, statement INTEGER NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL, after TEXT, undoes INTEGER) STRICT;
        CREATE INDEX change_of_statement ON change (statement, revision);
        CREATE TRIGGER no_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
        CREATE TRIGGER no_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
        PRAGMA application_id = 0x4B625345;
        PRAGMA user_version = 1;
        """;

    /// <summary>Creates the table in an empty file; checks the marks of any other.</summary>
    /// <exception cref="ContentStoreException">The file belongs to another program or another version.</exception>
    public static void Ensure(SqliteConnection connection, string path)
    {
        SqliteSchema.Execute(connection, "BEGIN IMMEDIATE");
        if (SqliteSchema.Scalar(connection, "SELECT count(*) FROM sqlite_schema") == 0 && SqliteSchema.Scalar(connection, "PRAGMA user_version") == 0)
        {
            SqliteSchema.Execute(connection, Create);
        }

        SqliteSchema.Execute(connection, "COMMIT");
        if (SqliteSchema.Scalar(connection, "PRAGMA application_id") != ApplicationId)
        {
            throw new ContentStoreException(path, "The file is an SQLite database of another program: choose another path") { Failure = ContentStoreFailure.Damaged };
        }

        if (SqliteSchema.Scalar(connection, "PRAGMA user_version") is var version && version != Version)
        {
            throw new ContentStoreException(path, string.Create(CultureInfo.InvariantCulture, $"The curation store has schema version {version}, this program reads version {Version}: use the matching program"))
            {
                Failure = ContentStoreFailure.WrongVersion,
            };
        }
    }
}
