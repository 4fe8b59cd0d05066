namespace KbSearch.Evaluation.Speed;

/// <summary>A query of a load, with the class its latency is counted under.</summary>
public readonly record struct LoadQuery(string Class, string Text);
