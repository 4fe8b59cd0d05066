using System.Globalization;
using KbSearch.Content.Store;
using Microsoft.Data.Sqlite;

namespace KbSearch.Content.Asking;

/// <summary>The tables of the asking store, as the steps by which each version was made of the one before.</summary>
/// <remarks>A step that was released is never changed: stores that have taken it do not take it again. Instants are Unix milliseconds.</remarks>
internal static class AskingSchema
{
    // "KbSA" in ASCII.
    private const long ApplicationId = 0x4B625341;

    private static readonly string[] s_steps =
    [
        """
        CREATE TABLE submission (
            member TEXT NOT NULL, idempotency_key TEXT NOT NULL, fingerprint TEXT NOT NULL, question TEXT NOT NULL, at INTEGER NOT NULL, answer TEXT,
            PRIMARY KEY (member, idempotency_key)) STRICT, WITHOUT ROWID;
        CREATE INDEX submission_at ON submission (at);
        CREATE TABLE outcome (check_id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, candidate TEXT, reason TEXT, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE pair (
            origin TEXT NOT NULL, candidate TEXT NOT NULL, draft TEXT NOT NULL, existing TEXT NOT NULL, duplicate INTEGER NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY (origin, candidate)) STRICT, WITHOUT ROWID;
        CREATE TABLE follow (member TEXT NOT NULL, item TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (member, item)) STRICT, WITHOUT ROWID;
        CREATE INDEX follow_item ON follow (item, member);
        PRAGMA application_id = 0x4B625341;
        """,
        """
        ALTER TABLE follow ADD COLUMN answers INTEGER;
        ALTER TABLE follow ADD COLUMN validated INTEGER;
        ALTER TABLE follow ADD COLUMN merged_into TEXT;
        ALTER TABLE follow ADD COLUMN text TEXT;
        """,
        """
        ALTER TABLE submission ADD COLUMN intent TEXT;
        CREATE INDEX submission_open ON submission (at) WHERE intent IS NOT NULL;
        """,
        "CREATE TABLE merge (item TEXT NOT NULL PRIMARY KEY, intent TEXT NOT NULL) STRICT, WITHOUT ROWID;",
    ];

    /// <summary>Brings a store to the newest version, one step a transaction.</summary>
    /// <exception cref="ContentStoreException">The file belongs to another program, or to a newer version of this one.</exception>
    public static void Ensure(SqliteConnection connection, string path)
    {
        while (ReadVersion(connection, path) is var version && version < s_steps.Length)
        {
            SqliteSchema.Execute(connection, "BEGIN IMMEDIATE");

            // Another process may have taken the step meanwhile. After an error the connection is closed, which rolls back.
            if (ReadVersion(connection, path) == version)
            {
                SqliteSchema.Execute(connection, s_steps[version]);
                SqliteSchema.Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}"));
            }

            SqliteSchema.Execute(connection, "COMMIT");
        }
    }

    private static long ReadVersion(SqliteConnection connection, string path)
    {
        var (application, version) = (SqliteSchema.Scalar(connection, "PRAGMA application_id"), SqliteSchema.Scalar(connection, "PRAGMA user_version"));
        var isNew = application == 0 && version == 0 && SqliteSchema.Scalar(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (!isNew && application != ApplicationId)
        {
            throw new ContentStoreException(path, "The file is an SQLite database of another program: move it away") { Failure = ContentStoreFailure.Damaged };
        }

        return version <= s_steps.Length
            ? version
            : throw new ContentStoreException(path, string.Create(CultureInfo.InvariantCulture, $"The asking store has schema version {version}, this program reads up to {s_steps.Length}: use the newer program"))
            {
                Failure = ContentStoreFailure.WrongVersion,
            };
    }
}
