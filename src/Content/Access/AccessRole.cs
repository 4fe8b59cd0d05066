namespace KbSearch.Content.Access;

/// <summary>What the bearer of a key is to the brand. The names are stored, in lower case; never rename.</summary>
public enum AccessRole
{
    /// <summary>Reads public and members' content.</summary>
    Member,

    /// <summary>Reads what members read and the agents' procedures.</summary>
    Agent,

    /// <summary>Reads what agents read, writes content of every audience and operates the index.</summary>
    Editor,
}
