namespace KbSearch.Indexer.Rebuilding;

/// <summary>The side copy did not pass its check and was discarded; the serving index is unchanged.</summary>
public sealed class RebuildException(string message) : Exception(message);
