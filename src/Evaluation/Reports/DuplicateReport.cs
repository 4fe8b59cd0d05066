using KbSearch.Content.Model;
using KbSearch.Evaluation.Duplicates;
using KbSearch.Evaluation.Reports.Charts;

namespace KbSearch.Evaluation.Reports;

/// <summary>The page about the duplicate guard and its baselines on one set.</summary>
/// <param name="Set">Name of the set.</param>
/// <param name="Titles">Text of every existing question.</param>
public sealed record DuplicateReport(string Set, IReadOnlyDictionary<ContentId, string> Titles)
{
    private const int Listed = 20;

    /// <param name="figures">The guard first, then the baselines.</param>
    /// <param name="guard">What the guard said about every draft.</param>
    public string Render(IReadOnlyList<DuplicateFigures> figures, DuplicateOutcomes guard)
    {
        ArgumentNullException.ThrowIfNull(guard);
        ArgumentOutOfRangeException.ThrowIfZero(figures.Count, nameof(figures));
        var first = figures[0];
        return ReportPage.Render(
            $"Duplicates on {Set}",
            $"{Figures.Count(first.Drafts)} drafts in {Figures.Count(first.Groups)} groups, each tried against everything else; {Figures.Count(first.NewQuestions)} new questions, {Figures.Count(first.NearMisses)} near misses.",
            [
                ReportPage.Figures(
                [
                    ("top1", Figures.Measure(first.Top1), "best candidate is right", Tone.Neutral),
                    ("recall@5", Figures.Measure(first.RecallAt5), "a rewording among five", Tone.Neutral),
                    ("PR-AUC", Figures.Measure(first.PrecisionRecallArea), "average precision", Tone.Neutral),
                    ("calibration error", first.ExpectedCalibrationError is { } e ? Figures.Measure(e) : "–", "0 is perfect", Tone.Neutral),
                    ("p95", Figures.Milliseconds(first.P95Ms), "per draft", Tone.Neutral),
                ]),
                Rankers(figures),
                Bands(first),
                Trust(figures),
                Mistakes(guard),
            ]);
    }

    private static Html Rankers(IReadOnlyList<DuplicateFigures> figures) => ReportPage.Section(
        "Against the baselines",
        $"Same drafts, same candidates. Recall at few false alarms: the share answered rightly at the threshold that disturbs at most {DuplicateFigures.FewFalseAlarms:0 %} of genuinely new questions.",
        ReportPage.Table(
            ["ranker", "top1", "recall@5", "mrr", "PR-AUC", "recall at few false alarms", "calibration error", "p50"],
            figures.Select(f => new[]
            {
                f.Ranker, Figures.Measure(f.Top1), Figures.Measure(f.RecallAt5), Figures.Measure(f.MeanReciprocalRank), Figures.Measure(f.PrecisionRecallArea),
                Figures.Measure(f.RecallAtFewFalseAlarms), f.ExpectedCalibrationError is { } e ? Figures.Measure(e) : "–", Figures.Milliseconds(f.P50Ms),
            })));

    private static Html Bands(DuplicateFigures figures) => figures.Bands is null ? Html.Empty : ReportPage.Section(
        "Bands",
        "Precision is that of the band itself; recall and false alarms are those of the band and all stronger ones.",
        ReportPage.Table(
            ["band", "decisions", "precision", "recall", "false alarms, group held out", "false alarms, new questions", "near misses mistaken"],
            figures.Bands.Select(b => new[]
            {
                b.Band.ToString(), Figures.Count(b.Decisions), Figures.Percent(b.Precision), Figures.Percent(b.Recall),
                Figures.Percent(b.HeldOutFalseAlarmRate), Figures.Percent(b.NewQuestionFalseAlarmRate), Figures.Percent(b.NearMissRate),
            })));

    private static Html Trust(IReadOnlyList<DuplicateFigures> figures)
    {
        var reliability = figures[0].Calibration is { } calibration
            ? Html.Of($"<figure>{ReliabilityDiagram.Draw(calibration)}<figcaption>Does a score of 0.8 mean eight times out of ten? On the diagonal it does. The larger a mark, the more decisions.</figcaption></figure>")
            : Html.Empty;
        return ReportPage.Section(
            "Can the score be trusted?",
            "One decision, the best candidate and its score, per draft, per draft with its group held out, and per new question.",
            Html.Of($"""
                <div class="charts">
                <figure>{CurveChart.Draw([.. figures.Select(f => (f.Ranker, f.Curve))])}<figcaption>Precision against recall as the threshold falls.</figcaption></figure>
                {reliability}</div>
                """));
    }

    private Html Mistakes(DuplicateOutcomes guard)
    {
        var wrong = guard.Drafts
            .Where(d => d.Draft.HasDuplicate && d.Rank != 1)
            .OrderByDescending(d => d.BestScore)
            .Take(Listed)
            .Select(d => new[] { d.Draft.Text, Title(d.Best), Figures.Measure(d.BestScore), d.Rank == 0 ? "–" : Figures.Count(d.Rank) });
        var alarms = guard.Drafts
            .Select(d => (d.Draft.Text, Best: d.HeldOutBest, Score: d.HeldOutScore))
            .Concat(guard.NewQuestions.Select(q => (q.Question.Text, q.Best, q.Score)))
            .OrderByDescending(a => a.Score)
            .Take(Listed)
            .Select(a => new[] { a.Text, Title(a.Best), Figures.Measure(a.Score) });
        var nearMisses = guard.NearMisses
            .OrderByDescending(m => m.Score)
            .Take(Listed)
            .Select(m => new[] { m.Pair.Draft, m.Pair.Existing, m.Pair.Difference, Figures.Measure(m.Score) });
        return Html.Join(
        [
            ReportPage.Section("Wrong first candidates", "The surest ones first.", ReportPage.Table(["draft", "first candidate", "score", "rank of a true one"], wrong, textColumns: 2)),
            ReportPage.Section("False alarms", "New questions, and drafts whose whole group was taken away.", ReportPage.Table(["draft", "candidate", "score"], alarms, textColumns: 2)),
            guard.NearMisses.Count == 0 ? Html.Empty : ReportPage.Section("Near misses", "Pairs that must not be taken for duplicates.", ReportPage.Table(["draft", "existing", "difference", "score"], nearMisses, textColumns: 3)),
        ]);
    }

    private string Title(ContentId? id) => id is { } known ? Titles.GetValueOrDefault(known, known.Value) : "–";
}
