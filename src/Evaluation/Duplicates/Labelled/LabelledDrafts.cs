using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.Dedup.Calibration;
using KbSearch.Evaluation.Searching;

namespace KbSearch.Evaluation.Duplicates.Labelled;

/// <summary>Shows the drafts of a labelled collection to the guard, as <see cref="DuplicateEvaluator"/> does: among all others, and without their group.</summary>
public sealed class LabelledDrafts(LabelledCollection collection, EngineFactory factory)
{
    private const string PairSource = "pairs";

    private static readonly HashSet<ContentId> s_nothing = [];

    /// <param name="sample">Most drafts of groups to take, drawn at random; null for all.</param>
    /// <param name="progress">Receives the fraction done, 0 to 1.</param>
    public async Task<IReadOnlyList<LabelledDraft>> ObserveAsync(int? sample, int seed, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var set = new DuplicateSet(collection.Groups, collection.Documents, collection.Negatives);
        set = sample is { } count ? set.Sampled(count, seed) : set;
        var existing = collection.Pairs.Select(pair => pair.Existing).Distinct(StringComparer.Ordinal).Select((text, i) => (Text: text, Item: PairItem(text, i))).ToList();
        await using var engine = await ThrowAwayEngine.CreateAsync(set.Items.Concat(existing.Select(e => e.Item)), factory, progress: null, cancellationToken);
        var guard = new DuplicateGuard(engine.Index, engine.Store, engine.Analyzer);
        var drafts = Drafts(set).Concat(Drafts(existing.ToDictionary(e => e.Text, e => e.Item.Id, StringComparer.Ordinal))).ToList();
        var labelled = new List<LabelledDraft>(drafts.Count);
        foreach (var draft in drafts)
        {
            var observation = await guard.ObserveAsync(new DuplicateDraft { Title = draft.Text, Viewer = draft.Viewer, Exclude = draft.Exclude }, cancellationToken);
            labelled.Add(new LabelledDraft(observation, draft.Duplicates, draft.Others, collection.Name, draft.Group));
            progress?.Report((double)labelled.Count / drafts.Count);
        }

        return labelled;
    }

    private static IEnumerable<DraftToObserve> Drafts(DuplicateSet set)
    {
        foreach (var draft in set.Drafts)
        {
            if (draft.HasDuplicate)
            {
                yield return new DraftToObserve(draft.Text, draft.Group, Viewer.Anonymous, new HashSet<ContentId> { draft.Id }, draft.Members, null);
            }

            yield return new DraftToObserve(draft.Text, draft.Group, Viewer.Anonymous, draft.Members, s_nothing, null);
        }

        foreach (var question in set.Negatives.NewQuestions)
        {
            yield return new DraftToObserve(question.Text, question.Id, Viewer.Anonymous, s_nothing, s_nothing, null);
        }

        foreach (var pair in set.Negatives.NearMisses)
        {
            yield return new DraftToObserve(
                pair.Draft, pair.Id, DuplicateSet.NearMissViewer, s_nothing, s_nothing, new HashSet<ContentId> { DuplicateSet.LookAlike(pair) });
        }
    }

    /// <summary>Of the candidates of a pair's draft only those somebody judged are known.</summary>
    private IEnumerable<DraftToObserve> Drafts(Dictionary<string, ContentId> ids) => collection.Pairs
        .GroupBy(pair => pair.Draft, StringComparer.Ordinal)
        .Select(pairs => new DraftToObserve(
            pairs.Key,
            pairs.Key,
            Viewer.Anonymous,
            ids.TryGetValue(pairs.Key, out var same) ? new HashSet<ContentId> { same } : s_nothing,
            pairs.Where(pair => pair.IsDuplicate).Select(pair => ids[pair.Existing]).ToHashSet(),
            pairs.Where(pair => !pair.IsDuplicate).Select(pair => ids[pair.Existing]).ToHashSet()));

    private static ContentItem PairItem(string text, int number)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new ContentItem
        {
            Id = new ContentId(PairSource, number.ToString(CultureInfo.InvariantCulture)),
            Kind = ContentKind.Question,
            Title = line.Length <= ContentItemValidator.MaxTitleLength ? line : line[..ContentItemValidator.MaxTitleLength],
            Audience = Audience.Public,
        };
    }

    private sealed record DraftToObserve(
        string Text, string Group, Viewer Viewer, IReadOnlySet<ContentId> Exclude, IReadOnlySet<ContentId> Duplicates, IReadOnlySet<ContentId>? Others);
}
