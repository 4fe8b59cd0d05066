using KbSearch.Evaluation.Comparison;
using KbSearch.Evaluation.Duplicates;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Searching;

namespace KbSearch.Evaluation.Gate;

/// <summary>Compares new figures with the accepted ones.</summary>
public static class RelevanceGate
{
    private const int Named = 10;

    // A mean over some two hundred queries moves by 0.005 when one of them goes from nothing to everything: less is noise of ties.
    private const double MeasureTolerance = 0.005;

    private const double DuplicateTolerance = 0.01;
    private const string DuplicatePrefix = "duplicates.";

    /// <summary>The figures of the duplicate check under the names the gate knows them by.</summary>
    public static IReadOnlyDictionary<string, double> DuplicateFigures(DuplicateFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return new OrderedDictionary<string, double>(StringComparer.Ordinal)
        {
            [DuplicatePrefix + "top1"] = figures.Top1,
            [DuplicatePrefix + "recall@5"] = figures.RecallAt5,
            [DuplicatePrefix + "prAuc"] = figures.PrecisionRecallArea,
            [DuplicatePrefix + "recallAt5PercentFalseAlarms"] = figures.RecallAtFewFalseAlarms,
        };
    }

    /// <summary>What a new baseline tolerates, by figure; the others are not gated.</summary>
    private static GateFigure? Defaults(string name, double value, IReadOnlyCollection<string> measures) => name switch
    {
        SearchFigures.ZeroResults => new(value, 0, HigherIsBetter: false),
        SearchFigures.TierViolations => new(value, 0, HigherIsBetter: false),
        SearchFigures.PostingsPerQuery => new(value, 0.05, HigherIsBetter: false, IsRelative: true),
        // The runtime's own background work is in it.
        SearchFigures.AllocatedBytesPerQuery => new(value, 0.15, HigherIsBetter: false, IsRelative: true),
        _ when name.StartsWith(DuplicatePrefix, StringComparison.Ordinal) => new(value, DuplicateTolerance, HigherIsBetter: true),
        _ when measures.Contains(name) => new(value, MeasureTolerance, HigherIsBetter: true),
        _ => null,
    };

    /// <summary>The figures that fell by more than is tolerated, each with the queries that lost most.</summary>
    /// <exception cref="EvaluationInputException">The baseline is of another set of queries or measures: it must be moved on purpose.</exception>
    public static IReadOnlyList<GateFailure> Check(
        GateBaseline baseline, string file, MeasuredRun measured, IReadOnlyDictionary<string, double> figures)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(figures);
        if (!baseline.Queries.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(measured.Topics.Select(t => t.Id)))
        {
            throw new EvaluationInputException(file, 0, "the baseline is of other queries: accept new figures with --accept, in a commit of its own");
        }

        if (baseline.Figures.Keys.FirstOrDefault(name => !figures.ContainsKey(name)) is { } unknown)
        {
            throw new EvaluationInputException(file, 0, $"there is no figure \"{unknown}\"");
        }

        return
        [
            .. baseline.Figures
                .Where(f => !f.Value.Accepts(figures[f.Key]))
                .Select(f => new GateFailure(f.Key, f.Value, figures[f.Key], Losses(baseline, measured, f.Key))),
        ];
    }

    /// <summary>The baseline these figures would make, with the tolerances of the former one where it had them.</summary>
    public static GateBaseline Accept(MeasuredRun measured, IReadOnlyDictionary<string, double> figures, GateBaseline? former)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(figures);
        string[] measures = [.. measured.Measures.Select(m => m.Name)];
        var accepted = new OrderedDictionary<string, GateFigure>(StringComparer.Ordinal);
        foreach (var (name, value) in figures)
        {
            var known = former?.Figures.GetValueOrDefault(name);
            if ((known is null ? Defaults(name, value, measures) : known with { Value = value }) is { } figure)
            {
                accepted[name] = figure;
            }
        }

        var values = measures.Select(measured.Values).ToArray();
        return new GateBaseline(accepted, measures, measured.Topics.Select((t, i) => (t.Id, Row: values.Select(v => v[i]).ToArray())).ToDictionary(q => q.Id, q => q.Row, StringComparer.Ordinal));
    }

    private static TopicDifference[] Losses(GateBaseline baseline, MeasuredRun measured, string figure)
    {
        var column = baseline.Measures.ToList().IndexOf(figure);
        if (column < 0 || measured.Measures.All(m => m.Name != figure))
        {
            return [];
        }

        var values = measured.Values(figure);
        return
        [
            .. measured.Topics
                .Select((topic, i) => new TopicDifference(topic, baseline.Queries[topic.Id][column], values[i]))
                .Where(d => d.Difference < -0.0001)
                .OrderBy(d => d.Difference)
                .ThenBy(d => d.Topic.Id, StringComparer.Ordinal)
                .Take(Named),
        ];
    }
}

/// <summary>A figure that fell by more than is tolerated.</summary>
/// <param name="Losses">The queries that lost most by it, worst first; empty for figures that are no measure.</param>
public sealed record GateFailure(string Figure, GateFigure Accepted, double Value, IReadOnlyList<TopicDifference> Losses);
