namespace KbSearch.Content.Access;

/// <summary>The key file cannot be read, written or understood. Nobody is let in on its strength.</summary>
public sealed class AccessKeyFileException(string path, string message, Exception? innerException = null)
    : Exception($"{message} ({path})", innerException)
{
    public string Path { get; } = path;
}
