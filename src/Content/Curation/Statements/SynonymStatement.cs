namespace KbSearch.Content.Curation.Statements;

/// <summary>Words that stand for one another in a query; each is one word or several.</summary>
public sealed record SynonymStatement : CurationStatement
{
    /// <summary>Who looks for one of them also finds the others, unless <see cref="Finds"/> says what is found instead.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Makes the synonym one-way: who looks for one of <see cref="Words"/> also finds these, and not the other way round. Empty goes both ways.</summary>
    public IReadOnlyList<string> Finds { get; init; } = [];
}
