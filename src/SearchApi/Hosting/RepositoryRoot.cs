namespace KbSearch.SearchApi.Hosting;

/// <summary>Where the default folders are: the repository when the service runs from one, the working directory otherwise.</summary>
internal static class RepositoryRoot
{
    private const string Landmark = "KbSearch.sln";

    public static string Find() => Above(Environment.CurrentDirectory) ?? Above(AppContext.BaseDirectory) ?? Environment.CurrentDirectory;

    private static string? Above(string path)
    {
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Landmark)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
