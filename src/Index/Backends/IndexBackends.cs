namespace KbSearch.Index.Backends;

/// <summary>The engines a program contains, and the names of all there are.</summary>
/// <param name="contained">The default first.</param>
public sealed class IndexBackends(params IReadOnlyList<IndexBackend> contained)
{
    public const string Embedded = "embedded";
    public const string Lucene = "lucene";

    /// <summary>The file by which each engine's catalog is told, in every build.</summary>
    private static readonly Dictionary<string, string> CatalogFiles = new(StringComparer.Ordinal)
    {
        [Embedded] = "catalog",
        [Lucene] = "lucene-catalog",
    };

    public static IReadOnlyCollection<string> Names => CatalogFiles.Keys;

    /// <summary>Opens the catalog of an engine; its directory need not exist.</summary>
    /// <param name="name">Null for the default.</param>
    /// <exception cref="IndexBackendException"/>
    public IIndexCatalog OpenCatalog(string? name, string directory, bool mergesInBackground = true)
    {
        var backend = Find(name);
        foreach (var (other, file) in CatalogFiles)
        {
            if (other != backend.Name && File.Exists(Path.Combine(directory, file)))
            {
                throw new IndexBackendException(
                    IndexBackendProblem.WrittenByAnother,
                    $"The index in {directory} is one of the {other} engine: use it with --backend {other}, or move it away and let the {backend.Name} engine build its own from the content.");
            }
        }

        return backend.OpenCatalog(directory, mergesInBackground);
    }

    private IndexBackend Find(string? name)
    {
        if (name is null)
        {
            return contained[0];
        }

        return contained.FirstOrDefault(backend => backend.Name == name) ?? throw (CatalogFiles.ContainsKey(name)
            ? new IndexBackendException(IndexBackendProblem.NotInBuild, $"This build does not contain the {name} engine: see docs/engines.md for how to build it in.")
            : new IndexBackendException(IndexBackendProblem.Unknown, $"There is no engine '{name}'; there are {string.Join(" and ", Names)}."));
    }
}
