using KbSearch.Content.Model;

namespace KbSearch.Search.Learning;

/// <summary>A model with what it was learned from.</summary>
/// <param name="Fingerprint">See <see cref="LatentModelTrainer.Fingerprint"/>: a model of another fingerprint must not be used.</param>
/// <param name="Checkpoint">Changes up to here were seen.</param>
/// <param name="Items">Public items there were.</param>
public sealed record TrainedModel(LatentModel Model, string Fingerprint, ChangeSequence Checkpoint, int Items);
