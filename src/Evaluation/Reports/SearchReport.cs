using KbSearch.Evaluation.Comparison;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Reports.Charts;

namespace KbSearch.Evaluation.Reports;

/// <summary>The page about one run, or about two side by side.</summary>
/// <param name="Set">Name of the judged set.</param>
/// <param name="Titles">Title by document id.</param>
/// <param name="Costs">Figures beside relevance, such as latency: name, value, remark.</param>
public sealed record SearchReport(
    string Set,
    Qrels Qrels,
    IReadOnlyDictionary<string, string> Titles,
    IReadOnlyList<(string Name, string Value, string Note)> Costs)
{
    private const string Leading = "ndcg@10";
    private const int Listed = 20;
    private const int Seed = 1;

    /// <summary>One run: its measures, how they are spread over the queries, and the queries it serves worst.</summary>
    public string Render(MeasuredRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return ReportPage.Render(
            $"Relevance on {Set}",
            $"{Figures.Count(run.Topics.Count)} queries, run {run.Run.Tag}.",
            [
                ReportPage.Figures([.. Headline.Select(m => (m, Figures.Measure(run.Mean(m)), Interval(run, m), Tone.Neutral)), .. CostFigures]),
                Measures(run, comparison: null),
                ReportPage.Section(
                    "Query by query",
                    $"The mean hides who is served and who is not: each query is a bar, as high as its {Leading}.",
                    Html.Of($"<div class=\"charts\"><figure>{BarStrip.Values($"{Leading} of every query", run.Values(Leading))}<figcaption>{Leading} of every query.</figcaption></figure></div>")),
                Hardest(run),
            ]);
    }

    /// <summary>Two runs: difference per measure, every query, and the worst losses with both result lists.</summary>
    public string Render(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var run = comparison.Candidate;
        return ReportPage.Render(
            $"Relevance on {Set}: before and after",
            $"{Figures.Count(run.Topics.Count)} queries; baseline {comparison.Baseline.Run.Tag}, candidate {run.Run.Tag}. The first ten results changed for {Figures.Count(comparison.MovedTopics)} queries.",
            [
                ReportPage.Figures([.. comparison.Measures.Where(m => Headline.Contains(m.Measure)).Select(Headlined), .. CostFigures]),
                Measures(run, comparison),
                QueryByQuery(comparison),
                Losses(comparison),
            ]);
    }

    private static string[] Headline { get; } = [Leading, "mrr@10", "hit@1", "recall@100"];

    private IEnumerable<(string, string, string, Tone)> CostFigures => Costs.Select(c => (c.Name, c.Value, c.Note, Tone.Neutral));

    private static (string, string, string, Tone) Headlined(MeasureComparison m) =>
        (m.Measure, Figures.Measure(m.Candidate), $"{Figures.Difference(m.Difference)}, p {Figures.PValue(m.PValue)}", ToneOf(m));

    // A difference that chance explains is neither good news nor bad.
    private static Tone ToneOf(MeasureComparison m) => m.PValue >= 0.05 ? Tone.Neutral : m.Difference > 0 ? Tone.Better : Tone.Worse;

    private static string Interval(MeasuredRun run, string measure)
    {
        var (low, high) = run.ConfidenceInterval(measure, Seed);
        return $"{Figures.Measure(low)} – {Figures.Measure(high)}";
    }

    private static Html Measures(MeasuredRun run, RunComparison? comparison)
    {
        var chart = IntervalChart.Draw([.. run.Measures.Select(m =>
        {
            var (low, high) = run.ConfidenceInterval(m.Name, Seed);
            return (m.Name, run.Mean(m.Name), low, high, (double?)comparison?.Baseline.Mean(m.Name));
        })]);
        var table = comparison is null
            ? ReportPage.Table(["measure", "mean", "95 % interval"], run.Measures.Select(m => new[] { m.Name, Figures.Measure(run.Mean(m.Name)), Interval(run, m.Name) }))
            : ReportPage.Table(
                ["measure", "baseline", "candidate", "difference", "95 % interval", "p", "wins", "losses", "ties"],
                comparison.Measures.Select(m => new[]
                {
                    m.Measure, Figures.Measure(m.Baseline), Figures.Measure(m.Candidate), Figures.Difference(m.Difference), Interval(run, m.Measure),
                    Figures.PValue(m.PValue), Figures.Count(m.Wins), Figures.Count(m.Losses), Figures.Count(m.Ties),
                }));
        var lead = comparison is null
            ? "Means over all queries with 95 % confidence intervals (bootstrap over queries)."
            : "Filled: candidate with its 95 % confidence interval (bootstrap over queries). Hollow: baseline. p is that of a paired randomisation test.";
        return ReportPage.Section("Measures", lead, Html.Of($"<figure>{chart}</figure>{table}"));
    }

    private static Html QueryByQuery(RunComparison comparison)
    {
        var (before, after) = (comparison.Baseline.Values(Leading), comparison.Candidate.Values(Leading));
        var points = comparison.Candidate.Topics.Select((t, i) => (before[i], after[i], t.Text));
        var differences = after.Zip(before, (a, b) => a - b).ToArray();
        return ReportPage.Section(
            "Query by query",
            $"{Leading} of every query before and after.",
            Html.Of($"""
                <div class="charts">
                <figure>{ScatterChart.Draw(Leading, points)}<figcaption>Above the diagonal the candidate is better. The larger a mark, the more queries share its place.</figcaption></figure>
                <figure>{BarStrip.Differences($"Change of {Leading} per query", differences)}<figcaption>Change per query: losses on the left, gains on the right.</figcaption></figure>
                </div>
                """));
    }

    private Html Losses(RunComparison comparison)
    {
        var lists = new ResultLists(Qrels, Titles);
        var losses = comparison.WorstLosses(Leading, Listed);
        var content = losses.Count == 0 ? Html.Of($"<p>No query lost.</p>") : Html.Join(losses.Select(l => lists.Render(
            l.Topic,
            $"{Figures.Measure(l.Baseline)} → {Figures.Measure(l.Candidate)}",
            Tone.Worse,
            ("Baseline", comparison.Baseline.Run.Ranking(l.Topic.Id)),
            ("Candidate", comparison.Candidate.Run.Ranking(l.Topic.Id)))));
        return ReportPage.Section("Worst losses", $"The queries that lost most by {Leading}, with both result lists. Relevant documents are bold.", content);
    }

    private Html Hardest(MeasuredRun run)
    {
        var lists = new ResultLists(Qrels, Titles);
        var values = run.Values(Leading);
        var hardest = run.Topics
            .Select((topic, i) => (Topic: topic, Value: values[i]))
            .Where(t => Qrels.Grades(t.Topic.Id).Values.Any(g => g >= Qrels.RelevantFrom))
            .OrderBy(t => t.Value)
            .ThenBy(t => t.Topic.Id, StringComparer.Ordinal)
            .Take(Listed);
        return ReportPage.Section(
            "Hardest queries",
            $"The queries served worst by {Leading}, among those that have a relevant document. Relevant documents are bold.",
            Html.Join(hardest.Select(t => lists.Render(t.Topic, Figures.Measure(t.Value), Tone.Neutral, ("Found", run.Run.Ranking(t.Topic.Id))))));
    }
}
