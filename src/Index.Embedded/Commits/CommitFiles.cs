using System.Globalization;
using KbSearch.Index.Embedded.Storage;

namespace KbSearch.Index.Embedded.Commits;

/// <summary>Commit files of a generation's directory: writing one as the last, durable step; finding and reading them.</summary>
internal static class CommitFiles
{
    private const string Prefix = "commit.";
    private const string TemporaryName = "commit.tmp";

    public static string Name(long number) => Prefix + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes and syncs a commit under a name that no reader looks for.</summary>
    public static void WriteTemporary(IStorage storage, string directory, Commit commit) =>
        ChecksummedFile.Write(storage, Path.Combine(directory, TemporaryName), FileKind.Commit, commit.ToPayload());

    /// <summary>Gives the commit written last its name. The files it names must be synced, and the directory too.</summary>
    /// <exception cref="StorageSyncException">It is unknown whether the commit will be there after a crash.</exception>
    public static void Publish(IStorage storage, string directory, Commit commit)
    {
        storage.Rename(Path.Combine(directory, TemporaryName), Path.Combine(directory, Name(commit.Number)));
        storage.SyncDirectory(directory);
    }

    /// <summary>Numbers of the commits in a directory, newest first.</summary>
    public static List<long> List(IStorage storage, string directory) =>
    [
        .. storage.List(directory)
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => long.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(number => number > 0)
            .OrderDescending(),
    ];

    /// <exception cref="IndexCorruptException"/>
    /// <exception cref="IndexFormatException"/>
    /// <exception cref="FileNotFoundException"/>
    public static Commit Read(IStorage storage, string directory, long number)
    {
        var path = Path.Combine(directory, Name(number));
        var bytes = ChecksummedFile.Read(storage, path, FileKind.Commit, out var start, out _);
        var commit = Corruption.Guard(path, () => Commit.FromPayload(bytes, start));
        return commit.Number == number ? commit : throw new IndexCorruptException(path, start, $"The file holds commit {commit.Number}");
    }
}
