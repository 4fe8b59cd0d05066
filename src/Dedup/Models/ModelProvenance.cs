namespace KbSearch.Dedup.Models;

/// <summary>What a model was fitted on.</summary>
/// <param name="FittedAt">Day of the fit.</param>
/// <param name="Data">One line a labelled set: its name, licence and size.</param>
/// <param name="Drafts">Drafts that took part.</param>
/// <param name="Folds">Folds of the cross-validation the bands come from.</param>
public sealed record ModelProvenance(DateOnly FittedAt, IReadOnlyList<string> Data, int Drafts, int Folds);
