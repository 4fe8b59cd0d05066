namespace KbSearch.Evaluation.Judgements;

/// <summary>A query of a judged set.</summary>
public sealed record Topic(string Id, string Text);
