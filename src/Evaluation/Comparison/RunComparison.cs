using KbSearch.Evaluation.Measures;

namespace KbSearch.Evaluation.Comparison;

/// <summary>Two runs over the same topics side by side.</summary>
public sealed class RunComparison
{
    /// <exception cref="ArgumentException">The runs are not over the same topics.</exception>
    public RunComparison(MeasuredRun baseline, MeasuredRun candidate, int seed)
    {
        if (!baseline.Topics.Select(t => t.Id).SequenceEqual(candidate.Topics.Select(t => t.Id), StringComparer.Ordinal))
        {
            throw new ArgumentException("The two runs are not over the same topics.", nameof(candidate));
        }

        Baseline = baseline;
        Candidate = candidate;
        Measures = [.. candidate.Measures.Select(m => Compare(m, seed))];
        MovedTopics = candidate.Topics.Count(t =>
            !baseline.Run.Ranking(t.Id).Take(10).SequenceEqual(candidate.Run.Ranking(t.Id).Take(10), StringComparer.Ordinal));
    }

    public MeasuredRun Baseline { get; }

    public MeasuredRun Candidate { get; }

    public IReadOnlyList<MeasureComparison> Measures { get; }

    /// <summary>Topics whose first ten documents or their order changed.</summary>
    public int MovedTopics { get; }

    /// <summary>Topics on which the candidate loses most by a measure, worst first.</summary>
    public IReadOnlyList<TopicDifference> WorstLosses(string measure, int count)
    {
        var (before, after) = (Baseline.Values(measure), Candidate.Values(measure));
        return [.. Candidate.Topics
            .Select((topic, i) => new TopicDifference(topic, before[i], after[i]))
            .Where(d => d.Difference < 0)
            .OrderBy(d => d.Difference)
            .ThenBy(d => d.Topic.Id, StringComparer.Ordinal)
            .Take(count)];
    }

    private MeasureComparison Compare(IMeasure measure, int seed)
    {
        var (before, after) = (Baseline.Values(measure.Name), Candidate.Values(measure.Name));
        var differences = after.Zip(before, (a, b) => a - b).ToArray();
        return new MeasureComparison(
            measure.Name,
            Baseline.Mean(measure.Name),
            Candidate.Mean(measure.Name),
            PairedRandomisationTest.PValue(differences, seed),
            Wins: differences.Count(d => d > 0),
            Losses: differences.Count(d => d < 0),
            Ties: differences.Count(d => d == 0));
    }
}
