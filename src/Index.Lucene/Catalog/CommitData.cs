using System.Globalization;
using KbSearch.Content.Model;
using Lucene.Net.Index;

namespace KbSearch.Index.Lucene.Catalog;

/// <summary>What a commit says of itself, kept in its user data.</summary>
internal sealed record CommitData(int Generation, IndexFingerprint Fingerprint, ChangeSequence Checkpoint)
{
    private const string GenerationKey = "generation";
    private const string FingerprintKey = "fingerprint";
    private const string CheckpointKey = "checkpoint";

    /// <exception cref="CorruptIndexException">It is not one of ours.</exception>
    public static CommitData Of(IndexCommit commit)
    {
        var data = commit.UserData;
        return data.TryGetValue(GenerationKey, out var generation)
            && int.TryParse(generation, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && data.TryGetValue(FingerprintKey, out var fingerprint)
            && data.TryGetValue(CheckpointKey, out var checkpoint)
            && long.TryParse(checkpoint, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
                ? new CommitData(number, new IndexFingerprint(fingerprint), new ChangeSequence(sequence))
                : throw new CorruptIndexException($"The user data of {commit.SegmentsFileName} is not that of a help centre's index");
    }

    public Dictionary<string, string> ToUserData() => new(StringComparer.Ordinal)
    {
        [GenerationKey] = Generation.ToString(CultureInfo.InvariantCulture),
        [FingerprintKey] = Fingerprint.Value,
        [CheckpointKey] = Checkpoint.ToString(),
    };
}
