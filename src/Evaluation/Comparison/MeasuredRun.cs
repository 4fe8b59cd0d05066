using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Measures;

namespace KbSearch.Evaluation.Comparison;

/// <summary>A run with the value of every measure for every topic.</summary>
public sealed class MeasuredRun
{
    private readonly Dictionary<string, double[]> _values;

    /// <summary>Measures a run over all topics; a topic the run or the qrels do not mention counts with 0.</summary>
    public MeasuredRun(Run run, Qrels qrels, IReadOnlyList<Topic> topics, IReadOnlyList<IMeasure> measures)
    {
        Run = run;
        Topics = topics;
        Measures = measures;
        var judged = topics.Select(t => JudgedRanking.For(t.Id, run, qrels)).ToArray();
        _values = measures.ToDictionary(m => m.Name, m => judged.Select(m.Evaluate).ToArray(), StringComparer.Ordinal);
    }

    public Run Run { get; }

    public IReadOnlyList<Topic> Topics { get; }

    public IReadOnlyList<IMeasure> Measures { get; }

    /// <summary>Value per topic, in the order of <see cref="Topics"/>.</summary>
    public IReadOnlyList<double> Values(string measure) => _values[measure];

    public double Mean(string measure) => _values[measure].Average();

    /// <summary>95 % confidence interval of the mean by seeded bootstrap over topics (percentiles of 2,000 resamples; Sakai, SIGIR 2006).</summary>
    public (double Low, double High) ConfidenceInterval(string measure, int seed)
    {
        var values = _values[measure];
        var random = new Random(seed);
        var means = new double[2_000];
        for (var i = 0; i < means.Length; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < values.Length; j++)
            {
                sum += values[random.Next(values.Length)];
            }

            means[i] = sum / values.Length;
        }

        Array.Sort(means);
        return (means[50], means[1_949]);
    }
}
