using KbSearch.Search.Qualification;

namespace KbSearch.Evaluation.Qualification;

/// <summary>How well one need is told from the others.</summary>
/// <param name="Labelled">Texts that have the need.</param>
/// <param name="Found">Texts it was found in.</param>
/// <param name="Right">Texts that have it and in which it was found.</param>
public sealed record NeedFigures(Need Need, int Labelled, int Found, int Right)
{
    /// <summary>Share of the texts it was found in that have it; 0 when it was found in none.</summary>
    public double Precision => Found == 0 ? 0 : (double)Right / Found;

    /// <summary>Share of the texts that have it in which it was found; 0 when none has it.</summary>
    public double Recall => Labelled == 0 ? 0 : (double)Right / Labelled;

    /// <summary>Harmonic mean of precision and recall.</summary>
    public double F1 => Right == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
}
