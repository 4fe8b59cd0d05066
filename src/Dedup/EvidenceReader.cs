using KbSearch.Dedup.Scoring;

namespace KbSearch.Dedup;

/// <summary>Words what speaks for a pair.</summary>
internal static class EvidenceReader
{
    private const int MaxWords = 6;

    public static IReadOnlyList<DuplicateEvidence> Read(ScoredPair pair)
    {
        if (pair.Observation.IsSameText)
        {
            return [new DuplicateEvidence(EvidenceKind.SameText, [])];
        }

        var alignment = pair.Alignment;
        var content = Enumerable.Range(0, alignment.Draft.Words.Count)
            .Where(i => alignment.Draft.Words[i].IsContent && !alignment.Draft.Words[i].IsPart && alignment.DraftStrengths[i] > 0)
            .OrderByDescending(i => alignment.Draft.Weights[i])
            .ToList();
        var evidence = new List<DuplicateEvidence>();
        Add(EvidenceKind.SameDetail, pair.Slots.Agreements.Select(slot => slot.Text));
        Add(EvidenceKind.SharedWords, content.Where(i => alignment.DraftStrengths[i] >= 1).Select(i => alignment.Draft.Words[i].Text));
        Add(EvidenceKind.RelatedWords, content.Where(i => alignment.DraftStrengths[i] < 1).Select(i => alignment.Draft.Words[i].Text));
        return evidence;

        void Add(EvidenceKind kind, IEnumerable<string> words)
        {
            string[] telling = [.. words.Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxWords)];
            if (telling.Length > 0)
            {
                evidence.Add(new DuplicateEvidence(kind, telling));
            }
        }
    }
}
