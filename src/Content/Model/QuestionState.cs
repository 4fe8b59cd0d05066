namespace KbSearch.Content.Model;

/// <summary>Where a question stands. The numeric values are stored; never renumber.</summary>
public enum QuestionState
{
    Unanswered = 0,
    Answered = 1,

    /// <summary>At least one answer was validated.</summary>
    Validated = 2,

    /// <summary>No further answers are accepted. A closed question may hold a validated answer.</summary>
    Closed = 3,
}
