using System.Globalization;
using KbSearch.Cli.Terminals;
using KbSearch.Dedup.Models;
using KbSearch.Evaluation.Duplicates.Labelled;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Duplicates;

/// <summary>Shows a fitted model to a person: what each feature weighs, and what cross-validation says.</summary>
internal static class FitRenderer
{
    public static void Write(IAnsiConsole console, DuplicateModel model, IReadOnlyList<FitFigures> figures)
    {
        var table = Display.Table("collection", "decisions", "likely: precision", "likely: recall", "calibration error");
        foreach (var figure in figures)
        {
            table.AddTextRow(figure.Collection, Display.Number(figure.Decisions), Share(figure.LikelyPrecision), Share(figure.LikelyShare), Text("0.000", figure.CalibrationError));
        }

        console.Write(table);
        console.WriteLine();
        Write(console, "ranking, terse drafts", model.Ranking.Terse);
        Write(console, "ranking, detailed drafts", model.Ranking.Detailed);
        Write(console, "calibration", model.Calibration);
        console.WriteLine($"possible from {Text("0.00", model.Bands.PossibleFrom)}, likely from {Text("0.00", model.Bands.LikelyFrom)}");
    }

    private static void Write(IAnsiConsole console, string name, LinearModel part)
    {
        var table = Display.Table(name, "weight");
        foreach (var (feature, weight) in part.Weights.OrderByDescending(pair => Math.Abs(pair.Value)))
        {
            table.AddTextRow(feature, Text("0.00", weight));
        }

        table.AddTextRow("bias", Text("0.00", part.Bias));
        console.Write(table);
        console.WriteLine();
    }

    private static string Share(double? share) => share is { } value ? Text("0.0 %", value) : "-";

    private static string Text(string format, double value) => value.ToString(format, CultureInfo.InvariantCulture);
}
