using KbSearch.Content.Store;

namespace KbSearch.SearchApi.Hosting;

/// <summary>The folder that holds everything the service keeps, held by this process alone until disposed.</summary>
/// <remarks>The command line may read and write content beside a running service; two services may not share a folder.</remarks>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream exclusive) => (Path, _lock) = (path, exclusive);

    public string Path { get; }

    public string ContentDatabase => System.IO.Path.Combine(Path, "content.db");

    /// <summary>Postings, outcomes of duplicate checks, labelled pairs and follows.</summary>
    public string AskingDatabase => System.IO.Path.Combine(Path, "asking.db");

    /// <summary>What the last scan proposed to merge, as <c>kbsearch duplicates scan --out</c> writes it; may be missing.</summary>
    public string DuplicateClusters => System.IO.Path.Combine(Path, "duplicate-clusters.jsonl");

    public string Index => System.IO.Path.Combine(Path, "index");

    public string CurationDatabase => System.IO.Path.Combine(Path, "curation.db");

    /// <summary>Queries and judgements of the installation; the folder may be missing.</summary>
    public string Judgements => System.IO.Path.Combine(Path, "judged");

    /// <summary>What readers said about items.</summary>
    public string Feedback => System.IO.Path.Combine(Path, "feedback.db");

    public string ContactRequests => System.IO.Path.Combine(Path, "contact.db");

    /// <summary>Signs the journeys that people pass on to advisers.</summary>
    public string HandoffKey => System.IO.Path.Combine(Path, "handoff.key");

    public string AccessKeys => System.IO.Path.Combine(Path, "access-keys.json");

    /// <summary>What was learned from the content; learned again when it is missing.</summary>
    public string LatentModel => System.IO.Path.Combine(Path, "latent-model.bin");

    /// <summary>What an external embedding model made of the items; computed again when it is missing.</summary>
    public string DenseVectors => System.IO.Path.Combine(Path, "dense-vectors.bin");

    /// <summary>The duplicate guard as fitted by <c>kbsearch duplicates calibrate</c> to the installation's own pairs; may be missing.</summary>
    public string DuplicateModel => System.IO.Path.Combine(Path, "duplicate-model.json");

    /// <summary>Overrides and conformance files of the installation; the folder may be missing.</summary>
    public string Analysis => System.IO.Path.Combine(Path, "analysis");

    /// <summary>There while the first import has begun and not ended, so that an interrupted one is taken up again.</summary>
    public string ImportMark => System.IO.Path.Combine(Path, "import-unfinished");

    /// <summary>Creates the folder when it is missing, and takes it.</summary>
    /// <exception cref="StartupException">It cannot be written, or another service uses it.</exception>
    public static DataFolder Open(string path)
    {
        var folder = System.IO.Path.GetFullPath(path);
        var lockFile = System.IO.Path.Combine(folder, "service.lock");
        try
        {
            OwnerFolder.Create(folder);

            // Written to, so that a folder or disk that takes no writes is found out now and not at the first change.
            var exclusive = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            exclusive.WriteByte((byte)'\n');
            return new DataFolder(folder, exclusive);
        }
        catch (IOException exception) when (File.Exists(lockFile) && IsSharingViolation(exception))
        {
            throw new StartupException(ExitCode.DataFolderInUse, $"The data folder {folder} is used by another KbSearch service: stop it, or choose another folder with --data DIR.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StartupException(ExitCode.DataFolderNotWritable, $"The data folder {folder} cannot be written: give this user the right to write there, free space, or choose another folder with --data DIR.", exception);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static bool IsSharingViolation(IOException exception)
    {
        // EWOULDBLOCK (EAGAIN) from flock on Unix, ERROR_SHARING_VIOLATION on Windows.
        const int WouldBlockLinux = 11;
        const int WouldBlockMac = 35;
        const int SharingViolation = unchecked((int)0x80070020);
        return exception.HResult is WouldBlockLinux or WouldBlockMac or SharingViolation;
    }
}
