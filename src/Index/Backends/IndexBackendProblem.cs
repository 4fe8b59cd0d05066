namespace KbSearch.Index.Backends;

/// <summary>Why an index cannot be had from the engine that was asked for.</summary>
public enum IndexBackendProblem
{
    /// <summary>There is no engine of that name.</summary>
    Unknown,

    /// <summary>The program was built without the engine.</summary>
    NotInBuild,

    /// <summary>The directory holds an index of another engine.</summary>
    WrittenByAnother,
}
