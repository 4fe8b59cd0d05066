namespace KbSearch.Index.Backends;

/// <summary>A search engine that a program contains.</summary>
/// <param name="Name">What it is chosen by; one of <see cref="IndexBackends.Names"/>.</param>
/// <param name="OpenCatalog">Opens the catalog in a directory; false does all merging within writes, in a repeatable order.</param>
public sealed record IndexBackend(string Name, Func<string, bool, IIndexCatalog> OpenCatalog);
