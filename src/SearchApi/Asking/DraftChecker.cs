using KbSearch.Content.Asking;
using KbSearch.Content.PrivateData;
using KbSearch.Content.Text;
using KbSearch.Dedup;
using KbSearch.Search.Qualification;
using KbSearch.SearchApi.Access;

namespace KbSearch.SearchApi.Asking;

/// <summary>Looks at a draft in every respect its author should know of before posting, and remembers what was shown.</summary>
internal sealed class DraftChecker(DuplicateGuard guard, RelatedAnswers relatedAnswers, NeedQualifier qualifier, CheckMemory memory, TimeProvider time)
{
    private const string Title = "title";
    private const string Body = "body";

    public async Task<CheckedDraft> CheckAsync(Draft draft, Caller caller, CancellationToken cancellationToken)
    {
        var (title, body) = (Cut(draft.Title, DuplicateDraft.MaxTitleLength), Cut(draft.Body, DuplicateDraft.MaxBodyLength));
        var duplicates = await guard.CheckAsync(
            new DuplicateDraft { Title = TextNormalizer.ToLine(title), Body = body, Product = draft.Product, Viewer = caller.Viewer, Exclude = draft.Exclude },
            cancellationToken);
        IReadOnlyList<RelatedAnswer> related = duplicates.Hint is null
            ? await relatedAnswers.FindAsync(
                TextNormalizer.ToLine(title),
                caller.Viewer,
                duplicates.Candidates.Select(candidate => candidate.Item.Id).Concat(draft.Exclude).ToHashSet(),
                RelatedAnswers.MaxShown - duplicates.Candidates.Count,
                cancellationToken)
            : [];
        var masked = Cut(PrivateDataFinder.Mask(TextNormalizer.ToLine(title)), DuplicateDraft.MaxTitleLength);
        var check = new RememberedCheck(
            CheckId.Create(),
            caller.Key?.Id,
            masked,
            [.. duplicates.Candidates.Select(candidate => (candidate.Item.Id, candidate.Band)), .. related.Select(answer => (answer.Item.Id, DuplicateBand.None))],
            time.GetUtcNow());
        memory.Remember(check);

        var need = qualifier.Qualify($"{title}\n{body}");
        return new CheckedDraft(check, duplicates, related, need.Need, [.. need.Reasons.Select(reason => InField(reason, title.Length))], FindPrivateData(draft));
    }

    public static IReadOnlyList<FoundPrivateData> FindPrivateData(Draft draft) => [.. FoundPrivateData.In(Title, draft.Title), .. FoundPrivateData.In(Body, draft.Body)];

    private static FieldReason InField(NeedReason reason, int titleLength) => reason.Start < titleLength
        ? new FieldReason(Title, reason.Start, Math.Min(reason.Length, titleLength - reason.Start), reason.Rule)
        : new FieldReason(Body, reason.Start - titleLength - 1, reason.Length, reason.Rule);

    // Not in the middle of a surrogate pair.
    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
