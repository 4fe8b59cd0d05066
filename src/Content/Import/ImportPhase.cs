namespace KbSearch.Content.Import;

/// <summary>What an import is doing.</summary>
public enum ImportPhase
{
    /// <summary>Reading without writing: the first pass of a strict import.</summary>
    Checking,

    Writing,
}
