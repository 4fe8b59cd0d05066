using KbSearch.Analysis;
using KbSearch.Content.Store;
using KbSearch.Dedup.Models;
using KbSearch.Dedup.Questions;
using KbSearch.Dedup.Retrieval;
using KbSearch.Dedup.Scoring;
using KbSearch.Index;
using KbSearch.Search.Hydration;

namespace KbSearch.Dedup;

/// <summary>Tells whether a draft was already asked or answered. It suggests and never decides; unsure, it keeps silent.</summary>
/// <remarks>
/// Thread-safe. Candidates come from the index, each is measured beside the draft, a fitted model puts them in order and says how probable
/// each is; see docs/duplicates.md. What the viewer may not read has no influence on anything.
/// </remarks>
public sealed class DuplicateGuard
{
    // Apart from what searches keep: a scan of the backlog reads every item, and would push out what visitors look for.
    private const long ItemCacheBytes = 64 << 20;

    private readonly QuestionReader _reader;
    private readonly CandidateRetriever _retriever;
    private readonly TermInformationCache _information;
    private readonly ItemCache _items;

    public DuplicateGuard(ISearchIndex index, IContentStore store, IAnalyzer analyzer)
    {
        _reader = new QuestionReader(analyzer);
        _retriever = new CandidateRetriever(index, _reader);
        _information = new TermInformationCache(index);
        _items = new ItemCache(store, ItemCacheBytes);
    }

    public DuplicateModel Model { get; init; } = DuplicateModel.Default;

    /// <summary>Reads the lists of words, which otherwise the first check does.</summary>
    public void Prepare() => _reader.Prepare();

    /// <summary>What is worth showing to the author of a draft.</summary>
    public async Task<DuplicateCheck> CheckAsync(DuplicateDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (HintFor(draft) is { } hint)
        {
            return new DuplicateCheck(DuplicateBand.None, [], hint);
        }

        var ranked = await RankAsync(draft, cancellationToken);
        DuplicateCandidate[] shown = [.. ranked.Where(candidate => candidate.Band != DuplicateBand.None)];
        return new DuplicateCheck(shown.Select(candidate => candidate.Band).DefaultIfEmpty().Max(), shown, Hint: null);
    }

    /// <summary>The best candidates whatever their band, the most probable first: what the bands are measured on.</summary>
    public async Task<IReadOnlyList<DuplicateCandidate>> RankAsync(DuplicateDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentOutOfRangeException.ThrowIfLessThan(draft.Limit, 1, nameof(draft));
        var (pairs, observation) = await CompareAsync(draft, cancellationToken);
        return [.. Model.Rank(observation).Take(draft.Limit).Select(ranked => Candidate(pairs[ranked.Number], ranked.Probability))];
    }

    /// <summary>What <see cref="Model"/> would be given of a draft: for fitting another one.</summary>
    public async Task<DraftObservation> ObserveAsync(DuplicateDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return (await CompareAsync(draft, cancellationToken)).Observation;
    }

    private DuplicateHint? HintFor(DuplicateDraft draft) => _reader.Read(TitleOf(draft)).Words.Count(word => !word.IsPart && !word.IsElided && word.Surface.Any(char.IsLetterOrDigit)) switch
    {
        0 => DuplicateHint.EmptyTitle,
        1 => DuplicateHint.OneWordTitle,
        _ => null,
    };

    private async Task<(IReadOnlyList<ScoredPair> Pairs, DraftObservation Observation)> CompareAsync(DuplicateDraft draft, CancellationToken cancellationToken)
    {
        var information = _information.Of(draft.Viewer, cancellationToken);
        var titleText = TitleOf(draft);
        var title = new WeighedQuestion(_reader.ReadDraft(titleText), information);
        if (title.Words.Count == 0)
        {
            return ([], new DraftObservation([], 0, information.Documents));
        }

        var body = BodyOf(draft);
        var text = body.Length == 0 ? title : new WeighedQuestion(_reader.ReadDraft($"{titleText}\n{body}"), information);
        var ids = _retriever.Retrieve(title, text, information, draft, cancellationToken);
        await _items.RefreshAsync(cancellationToken);
        var items = (await _items.ReadAsync(ids, cancellationToken)).Select(cached => cached.Item);
        var readable = items.Where(item => draft.Viewer.CanRead(item.Audience)).ToDictionary(item => item.Id);
        var comparison = new DraftComparison(title, text, body, draft.Product, information, _reader);
        return comparison.With([.. ids.Where(readable.ContainsKey).Select(id => readable[id])]);
    }

    private DuplicateCandidate Candidate(ScoredPair pair, double probability)
    {
        var band = pair.Observation.IsSameText ? DuplicateBand.Exact : Model.Bands.Of(probability);
        var capped = pair.Slots.Conflicts.Count > 0 && band > DuplicateBand.Possible ? DuplicateBand.Possible : band;
        return new DuplicateCandidate(
            pair.Item, probability, capped, EvidenceReader.Read(pair), pair.Slots.Conflicts, AnswerPreview.Of(pair.Item));
    }

    private static string TitleOf(DuplicateDraft draft) => DraftText.Of(draft.Title, DuplicateDraft.MaxTitleLength);

    private static string BodyOf(DuplicateDraft draft) => DraftText.Of(draft.Body ?? "", DuplicateDraft.MaxBodyLength);
}
