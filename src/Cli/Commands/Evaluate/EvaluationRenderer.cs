using System.Globalization;
using KbSearch.Cli.Terminals;
using KbSearch.Evaluation.Comparison;
using KbSearch.Evaluation.Duplicates;
using KbSearch.Evaluation.Searching;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Evaluate;

/// <summary>Figures as tables.</summary>
internal static class EvaluationRenderer
{
    private const int Seed = 1;

    public static void Write(IAnsiConsole console, IReadOnlyDictionary<string, double> figures, RunComparison? comparison)
    {
        if (comparison is not null)
        {
            Write(console, comparison);
        }

        console.Write(Display.Properties([.. figures.Where(f => comparison is null || comparison.Measures.All(m => m.Measure != f.Key)).Select(f => (f.Key, Value(f.Key, f.Value)))]));
    }

    public static void Write(IAnsiConsole console, RunComparison comparison)
    {
        var table = Display.Table("measure", "baseline", "candidate", "difference", "95 % interval", "p", "wins", "losses", "ties");
        foreach (var m in comparison.Measures)
        {
            var (low, high) = comparison.Candidate.ConfidenceInterval(m.Measure, Seed);
            table.AddTextRow(
                m.Measure, Format(m.Baseline, "0.0000"), Format(m.Candidate, "0.0000"), Format(m.Difference, "+0.0000;-0.0000;0.0000"),
                $"{Format(low, "0.000")}..{Format(high, "0.000")}", Format(m.PValue, "0.0000"), Display.Number(m.Wins), Display.Number(m.Losses), Display.Number(m.Ties));
        }

        console.Write(table);
        console.WriteLine($"The first ten results changed for {Display.Number(comparison.MovedTopics)} of {Display.Number(comparison.Candidate.Topics.Count)} queries.");
    }

    public static void Write(IAnsiConsole console, IReadOnlyList<DuplicateFigures> rankers)
    {
        var table = Display.Table("ranker", "top1", "recall@5", "mrr", "PR-AUC", "recall at 5 % false alarms", "calibration error", "by chance", "p50", "p95");
        foreach (var f in rankers)
        {
            table.AddTextRow(
                f.Ranker, Format(f.Top1, "0.000"), Format(f.RecallAt5, "0.000"), Format(f.MeanReciprocalRank, "0.000"), Format(f.PrecisionRecallArea, "0.000"),
                Format(f.RecallAtFewFalseAlarms, "0.000"), Format(f.ExpectedCalibrationError, "0.000"), Format(f.CalibrationErrorByChance, "0.000"), Format(f.P50Ms, "0.00 'ms'"), Format(f.P95Ms, "0.00 'ms'"));
        }

        console.WriteLine($"{Display.Count(rankers[0].Drafts, "draft")} in {Display.Count(rankers[0].Groups, "group")}, {Display.Count(rankers[0].NewQuestions, "new question")}, {Display.Number(rankers[0].NearMisses)} near misses");
        console.Write(table);
        console.WriteLine();
        var bands = Display.Table("band", "decisions", "precision", "recall", "false alarms, held out", "false alarms, new", "near misses");
        foreach (var b in rankers[0].Bands ?? [])
        {
            bands.AddTextRow(
                b.Band.ToString(), Display.Number(b.Decisions), Format(b.Precision, "0.0 %"), Format(b.Recall, "0.0 %"),
                Format(b.HeldOutFalseAlarmRate, "0.0 %"), Format(b.NewQuestionFalseAlarmRate, "0.0 %"), Format(b.NearMissRate, "0.0 %"));
        }

        console.Write(bands);
    }

    private static string Value(string name, double value) => name switch
    {
        SearchFigures.Queries or SearchFigures.ZeroResults or SearchFigures.TierViolations => Display.Number((long)value),
        SearchFigures.P50 or SearchFigures.P95 => Format(value, "0.00 'ms'"),
        SearchFigures.PostingsPerQuery or SearchFigures.AllocatedBytesPerQuery => Format(value, "#,0"),
        _ => Format(value, "0.0000"),
    };

    private static string Format(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
