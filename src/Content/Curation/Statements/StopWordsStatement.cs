namespace KbSearch.Content.Curation.Statements;

/// <summary>Words and ways to ask that say nothing of a question's topic; a query that says something else as well is searched without them.</summary>
public sealed record StopWordsStatement : CurationStatement
{
    public required IReadOnlyList<string> Phrases { get; init; }
}
