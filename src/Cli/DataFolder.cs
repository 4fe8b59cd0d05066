namespace KbSearch.Cli;

/// <summary>The folder that holds the content store and the index.</summary>
internal sealed record DataFolder(string Path)
{
    private const string DefaultName = "data";

    public string ContentStorePath => System.IO.Path.Combine(Path, "content.db");

    /// <summary>Postings, outcomes of duplicate checks, labelled pairs and follows.</summary>
    public string AskingPath => System.IO.Path.Combine(Path, "asking.db");

    public string IndexPath => System.IO.Path.Combine(Path, "index");

    public string CurationStorePath => System.IO.Path.Combine(Path, "curation.db");

    public string AccessKeysPath => System.IO.Path.Combine(Path, "access-keys.json");

    /// <summary>What was learned from the content; may be missing.</summary>
    public string LatentModelPath => System.IO.Path.Combine(Path, "latent-model.bin");

    /// <summary>The duplicate guard as fitted by <c>duplicates calibrate</c> to the installation's own pairs; may be missing.</summary>
    public string DuplicateModelPath => System.IO.Path.Combine(Path, "duplicate-model.json");

    /// <summary>Overrides and conformance files of the installation; the folder may be missing.</summary>
    public string AnalysisPath => System.IO.Path.Combine(Path, "analysis");

    public bool Exists => Directory.Exists(Path);

    /// <summary>Bytes of the content store with its write-ahead log.</summary>
    public long ContentStoreBytes() =>
        !Exists ? 0 : new DirectoryInfo(Path).EnumerateFiles("content.db*").Sum(file => file.Length);

    /// <param name="path">As given on the command line; null for the default, which is the service's too: <c>data</c> at the root of the repository, else in the current folder.</param>
    public static DataFolder Resolve(string? path)
    {
        if (path is not null)
        {
            return new DataFolder(System.IO.Path.GetFullPath(path));
        }

        var current = Directory.GetCurrentDirectory();
        return new DataFolder(System.IO.Path.Combine(Repository() ?? current, DefaultName));
    }

    /// <summary>The repository that the command runs in or was built from; null outside one.</summary>
    public static string? Repository() => RepositoryAbove(Directory.GetCurrentDirectory()) ?? RepositoryAbove(AppContext.BaseDirectory);

    /// <exception cref="CommandFailedException">The folder does not exist.</exception>
    public void RequireExisting()
    {
        if (!Exists)
        {
            throw new CommandFailedException(
                ExitCode.Unavailable,
                $"There is no data folder at {Path}. Import content first (kbsearch import PATH), or name another folder with --data DIR.");
        }
    }

    private static string? RepositoryAbove(string path)
    {
        var folder = new DirectoryInfo(path);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "KbSearch.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
