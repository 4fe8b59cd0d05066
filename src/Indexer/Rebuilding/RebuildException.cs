namespace KbSearch.Indexer.Rebuilding;

/// <summary>There is no new index: the side copy did not pass its check and was discarded, or was not begun; the serving index is unchanged.</summary>
public class RebuildException(string message) : Exception(message);
