namespace KbSearch.Evaluation.Judgements;

/// <summary>A query of a judged set.</summary>
public sealed record Topic(string Id, string Text)
{
    /// <summary>Documents taken out of this query's ranking before it is measured: the thread a query was made from must not be its own answer.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];
}
