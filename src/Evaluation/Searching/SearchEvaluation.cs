using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Speed;

namespace KbSearch.Evaluation.Searching;

/// <summary>A judged set as searched: the run and what it cost.</summary>
/// <param name="Results">One per topic, in the order of the topics.</param>
public sealed record SearchEvaluation(IReadOnlyList<TopicResult> Results, double PostingsPerQuery, double AllocatedBytesPerQuery)
{
    public Run Run { get; } = new(Results.Select(r => KeyValuePair.Create(r.Topic.Id, r.Documents)));

    public int ZeroResults => Results.Count(r => !r.HasHits);

    public int TierViolations => Results.Sum(r => r.TierViolations);

    public Percentiles Latency => Percentiles.Of(Results.Select(r => r.Milliseconds));
}
