using System.Reflection;
using System.Text.Json;
using KbSearch.Dedup.Scoring;

namespace KbSearch.Dedup.Models;

/// <summary>The coefficients of the guard: data, not code, so that an installation can fit its own on what its editors merged and rejected.</summary>
/// <param name="Provenance">What they were fitted on.</param>
/// <param name="Ranking">Puts candidates in order; its sum is the score.</param>
/// <param name="Calibration">Turns scores into log-odds.</param>
/// <param name="Bands">Probabilities from which the bands begin, by their precision in cross-validation.</param>
public sealed record DuplicateModel(ModelProvenance Provenance, RankingModel Ranking, LinearModel Calibration, DuplicateBands Bands)
{
    /// <summary>Probability of the same text. It was the same question in 291 of 293 decisions (docs/duplicates.md), whatever else the draft resembles.</summary>
    internal const double SameText = 0.99;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true, IndentSize = 2 };

    /// <summary>The model that ships; see docs/duplicates.md for what it was fitted on and what it keeps.</summary>
    public static DuplicateModel Default { get; } = ReadEmbedded();

    /// <exception cref="DuplicateModelException">The text is not a model, or weighs features this version does not measure.</exception>
    public static DuplicateModel Parse(string json)
    {
        try
        {
            var model = JsonSerializer.Deserialize<DuplicateModel>(json, s_json);
            if (model is null or { Provenance: null } or { Ranking: null or { Terse.Weights: null } or { Detailed.Weights: null } or { Terse: null } or { Detailed: null } } or { Calibration.Weights: null } or { Bands: null })
            {
                throw new DuplicateModelException("a model has provenance, ranking (terse and detailed), calibration and bands");
            }

            RequireKnown(model.Ranking.Terse, PairFeatures.Names);
            RequireKnown(model.Ranking.Detailed, PairFeatures.Names);
            RequireKnown(model.Calibration, DecisionFeatures.Names);
            return model.Bands.AreOrdered ? model : throw new DuplicateModelException("bands must keep 0 < possibleFrom < likelyFrom <= 1");
        }
        catch (JsonException exception)
        {
            throw new DuplicateModelException(exception.Message, exception);
        }
    }

    /// <summary>The model an installation fitted; the one that ships when there is no such file.</summary>
    /// <exception cref="DuplicateModelException">As for <see cref="Parse"/>; the message names the file.</exception>
    /// <exception cref="IOException"/>
    /// <exception cref="UnauthorizedAccessException"/>
    public static DuplicateModel ReadOrDefault(string path)
    {
        if (!File.Exists(path))
        {
            return Default;
        }

        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (DuplicateModelException exception)
        {
            throw new DuplicateModelException(path, exception);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    /// <summary>The candidates, best first: the same text before all others; equal scores in the order of retrieval.</summary>
    internal IReadOnlyList<RankedPair> Rank(DraftObservation draft)
    {
        var (forOrder, bias) = Ranking.For(draft.Information, PairFeatures.Names);
        var forOdds = Calibration.InOrder(DecisionFeatures.Names);
        var order = draft.Pairs
            .Select((pair, number) => (Number: number, Score: LinearModel.Sum(forOrder, pair.Features, bias)))
            .OrderByDescending(pair => draft.Pairs[pair.Number].IsSame)
            .ThenByDescending(pair => pair.Score)
            .ToArray();
        double[] scores = [.. order.Select(pair => pair.Score)];
        var ranked = new RankedPair[order.Length];
        var last = 1.0;
        for (var place = 0; place < order.Length; place++)
        {
            var pair = draft.Pairs[order[place].Number];
            last = Math.Min(last, pair.IsSame ? SameText : 1 / (1 + Math.Exp(-LinearModel.Sum(forOdds, DecisionFeatures.Of(pair, place, scores, draft), Calibration.Bias))));
            ranked[place] = new RankedPair(order[place].Number, order[place].Score, last);
        }

        return ranked;
    }

    private static void RequireKnown(LinearModel part, IReadOnlyList<string> names)
    {
        if (part.Weights.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            throw new DuplicateModelException($"the feature \"{unknown}\" is unknown; known are {string.Join(", ", names)}");
        }
    }

    private static DuplicateModel ReadEmbedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("KbSearch.Dedup.Models.duplicate-model.json")
            ?? throw new InvalidOperationException("The default model is not embedded.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }
}
