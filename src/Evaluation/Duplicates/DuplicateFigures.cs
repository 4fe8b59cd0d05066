using System.Text.Json.Serialization;
using KbSearch.Dedup;
using KbSearch.Evaluation.Duplicates.Measures;
using KbSearch.Evaluation.Speed;

namespace KbSearch.Evaluation.Duplicates;

/// <summary>The figures of one ranker over one set.</summary>
/// <remarks>
/// PR-AUC and calibration are taken over one decision (the best candidate and its score) per draft that has a duplicate, per draft with
/// its group held out, and per new question.
/// </remarks>
public sealed record DuplicateFigures
{
    /// <summary>False-alarm rate at which <see cref="RecallAtFewFalseAlarms"/> is read.</summary>
    public const double FewFalseAlarms = 0.05;

    public DuplicateFigures(DuplicateOutcomes outcomes)
    {
        var drafts = outcomes.Drafts.Where(d => d.Draft.HasDuplicate).ToArray();
        var falseAlarms = outcomes.Drafts.Select(d => d.HeldOutScore).Concat(outcomes.NewQuestions.Select(q => q.Score)).ToArray();
        Decision[] found = [.. drafts.Select(d => new Decision(d.BestScore, d.Rank == 1))];
        Decisions = [.. found, .. falseAlarms.Select(score => new Decision(score, IsDuplicate: false))];

        Ranker = outcomes.Ranker;
        Drafts = drafts.Length;
        Groups = outcomes.Drafts.Select(d => d.Draft.Group).Distinct(StringComparer.Ordinal).Count();
        NewQuestions = outcomes.NewQuestions.Count;
        NearMisses = outcomes.NearMisses.Count;
        Top1 = Share(drafts, d => d.Rank == 1);
        RecallAt5 = Share(drafts, d => d.Rank is >= 1 and <= 5);
        MeanReciprocalRank = drafts.Length == 0 ? 0 : drafts.Average(d => d.Rank == 0 ? 0 : 1.0 / d.Rank);
        Curve = new PrecisionRecallCurve(Decisions, drafts.Length);
        RecallAtFewFalseAlarms = RecallAt(FewFalseAlarms, found, falseAlarms);
        Calibration = outcomes.HasUnitScores ? new Calibration(Decisions) : null;
        Bands = outcomes.HasBands ? [.. new[] { DuplicateBand.Exact, DuplicateBand.Likely, DuplicateBand.Possible }.Select(b => Band(b, drafts, outcomes))] : null;
        Latency = Percentiles.Of(outcomes.Milliseconds);
    }

    public string Ranker { get; }

    /// <summary>Questions with at least one rewording in the set: the denominator of top1, recall and mrr.</summary>
    public int Drafts { get; }

    public int Groups { get; }

    public int NewQuestions { get; }

    public int NearMisses { get; }

    /// <summary>Share of the drafts whose best candidate is of their group.</summary>
    public double Top1 { get; }

    /// <summary>Share of the drafts with a question of their group among the first five.</summary>
    [JsonPropertyName("recall@5")]
    public double RecallAt5 { get; }

    [JsonPropertyName("mrr")]
    public double MeanReciprocalRank { get; }

    [JsonPropertyName("prAuc")]
    public double PrecisionRecallArea => Curve.Area;

    /// <summary>Share of the drafts answered rightly at the lowest threshold that raises at most 5 % false alarms.</summary>
    [JsonPropertyName("recallAt5PercentFalseAlarms")]
    public double RecallAtFewFalseAlarms { get; }

    /// <summary>Null where scores are not within 0..1.</summary>
    [JsonPropertyName("ece")]
    public double? ExpectedCalibrationError => Calibration?.ExpectedError;

    /// <summary>See <see cref="Measures.Calibration.ErrorByChance"/>.</summary>
    [JsonPropertyName("eceByChance")]
    public double? CalibrationErrorByChance => Calibration?.ErrorByChance;

    /// <summary>Strongest first; null for a ranker without bands.</summary>
    public IReadOnlyList<BandFigures>? Bands { get; }

    public double P50Ms => Latency.P50;

    public double P95Ms => Latency.P95;

    [JsonIgnore]
    public IReadOnlyList<Decision> Decisions { get; }

    [JsonIgnore]
    public PrecisionRecallCurve Curve { get; }

    [JsonIgnore]
    public Calibration? Calibration { get; }

    [JsonIgnore]
    public Percentiles Latency { get; }

    private static BandFigures Band(DuplicateBand band, DraftOutcome[] drafts, DuplicateOutcomes outcomes)
    {
        var claims = drafts.Select(d => (d.Band, IsRight: d.Rank == 1))
            .Concat(outcomes.Drafts.Select(d => (Band: d.HeldOutBand, IsRight: false)))
            .Concat(outcomes.NewQuestions.Select(q => (q.Band, IsRight: false)))
            .Where(claim => claim.Band == band)
            .ToArray();
        return new BandFigures(
            band,
            claims.Length,
            Precision: claims.Length == 0 ? null : Share(claims, claim => claim.IsRight),
            Recall: Share(drafts, d => d.Rank == 1 && d.Band >= band),
            HeldOutFalseAlarmRate: Share(outcomes.Drafts, d => d.HeldOutBand >= band),
            NewQuestionFalseAlarmRate: outcomes.NewQuestions.Count == 0 ? null : Share(outcomes.NewQuestions, q => q.Band >= band),
            NearMissRate: outcomes.NearMisses.Count == 0 ? null : Share(outcomes.NearMisses, pair => pair.Band >= band));
    }

    private static double RecallAt(double falseAlarmRate, Decision[] found, double[] falseAlarms)
    {
        var allowed = (int)(falseAlarmRate * falseAlarms.Length);

        // Accepting only scores above the first false alarm that is one too many keeps their number within what is allowed.
        var threshold = allowed < falseAlarms.Length ? falseAlarms.OrderDescending().ElementAt(allowed) : 0;
        return Share(found, d => d.IsDuplicate && d.Score > threshold);
    }

    private static double Share<T>(IReadOnlyCollection<T> all, Func<T, bool> predicate) => all.Count == 0 ? 0 : (double)all.Count(predicate) / all.Count;
}
