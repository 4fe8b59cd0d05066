namespace KbSearch.Content.Curation;

/// <summary>What is wrong with one field of a statement.</summary>
/// <param name="Field">As in JSON: <c>when.query</c>, <c>then.pin[1].place</c>; empty for the statement as a whole.</param>
/// <param name="Detail">A limit or a cause, where there is more to say.</param>
public sealed record StatementProblem(string Field, StatementFault Fault, string? Detail = null)
{
    /// <summary>A sentence for callers of the API and the command line.</summary>
    public string Reason => Fault switch
    {
        StatementFault.UnknownType => "One of synonym, stopWords, rule, announcement, override is expected.",
        StatementFault.UnknownField => "Unknown field.",
        StatementFault.WrongForm => "Wrong type or unknown value.",
        StatementFault.Missing => "Is missing.",
        StatementFault.NotOneLine => "A text on one line is expected.",
        StatementFault.TooLong => $"At most {Detail} characters are expected.",
        StatementFault.TooMany => $"At most {Detail} values are expected.",
        StatementFault.OutOfRange => $"{Detail} is expected.",
        StatementFault.Repeated => $"'{Detail}' is given twice.",
        StatementFault.EndsBeforeItBegins => "Must be later than 'from'.",
        StatementFault.Nothing => $"At least one of {Detail} is expected.",
        StatementFault.Contradiction => $"'{Detail}' is pinned and hidden.",
        StatementFault.NotAnAddress => "An http(s) address or a path that begins with '/' is expected.",
        StatementFault.NoWord => "Holds no word.",
        StatementFault.TooManyWords => $"'{Detail}' has too many words.",
        StatementFault.NotAnOverride => $"{Detail}.",
        _ => throw new InvalidOperationException($"Unknown fault {Fault}."),
    };

    public override string ToString() => Field.Length == 0 ? Reason : $"{Field}: {Reason}";
}
