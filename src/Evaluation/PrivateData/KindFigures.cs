using KbSearch.Content.PrivateData;

namespace KbSearch.Evaluation.PrivateData;

/// <summary>How well one kind is found, or all of them.</summary>
/// <param name="Kind">Null for all kinds together.</param>
/// <param name="Labelled">Spans that are there.</param>
/// <param name="Found">Spans the finder reported.</param>
/// <param name="Correct">Labelled spans that were found.</param>
public sealed record KindFigures(PrivateDataKind? Kind, int Labelled, int Found, int Correct)
{
    /// <summary>Part of the labelled spans that was found; 1 when there are none.</summary>
    public double Recall => Labelled == 0 ? 1 : (double)Correct / Labelled;

    /// <summary>Part of the findings that is right; 1 when there are none.</summary>
    public double Precision => Found == 0 ? 1 : (double)Correct / Found;
}
