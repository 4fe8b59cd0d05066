namespace KbSearch.Content.Asking;

/// <summary>What somebody did after being shown what already exists.</summary>
public enum OutcomeKind
{
    /// <summary>A candidate answered the question.</summary>
    Resolved,

    /// <summary>A candidate asks the same and will be followed.</summary>
    Followed,

    /// <summary>The question was asked all the same.</summary>
    Posted,

    /// <summary>Left without asking.</summary>
    Abandoned,
}
