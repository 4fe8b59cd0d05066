namespace KbSearch.Content.Store;

/// <summary>The folder of a data store: it holds what not everybody who uses the machine may read.</summary>
public static class OwnerFolder
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Creates the folder for its owner alone; one that is there keeps its rights. On Windows it takes those of the folder above.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be created.</exception>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerAlone);
        }
    }
}
