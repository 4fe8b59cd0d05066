using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KbSearch.Content.Store;

/// <summary>Turns what SQLite reports into a <see cref="ContentStoreException"/> that says what to do.</summary>
internal static class SqliteErrors
{
    public static bool IsStoreError(Exception exception) => exception is SqliteException or JsonException or FormatException or IOException or UnauthorizedAccessException;

    /// <param name="store">What the file is to its users.</param>
    public static ContentStoreException Translate(string path, Exception exception, string store = "content store")
    {
        var (failure, message) = exception switch
        {
            SqliteException sqlite => Describe(sqlite, store),
            JsonException or FormatException => (ContentStoreFailure.Damaged, $"The {store} holds something that cannot be read: restore a backup, or import again into a new store"),
            _ => (ContentStoreFailure.Unavailable, $"The {store} cannot be opened: its folder must exist or be creatable, and allow writing"),
        };
        return new ContentStoreException(path, message, exception) { Failure = failure };
    }

    private static (ContentStoreFailure Failure, string Message) Describe(SqliteException exception, string store) => exception.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (ContentStoreFailure.Busy, $"The {store} is being written by another process: try again when it has finished"),
        raw.SQLITE_FULL => (ContentStoreFailure.Full, $"The {store} has no room left; nothing was written: free some space and try again"),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => (ContentStoreFailure.Damaged, $"The file is damaged or is not a {store}: restore a backup, or import again into a new store"),
        raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
            (ContentStoreFailure.Unavailable, $"The {store} cannot be opened for writing: check the rights on the file and its folder"),
        raw.SQLITE_IOERR => (ContentStoreFailure.Unavailable, $"The disk reported an error under the {store}; nothing was written: check the disk, then try again"),
        _ => (ContentStoreFailure.Unavailable, $"The {store} failed: {exception.Message}"),
    };
}
