using KbSearch.Content.Model;
using KbSearch.Content.PrivateData;
using KbSearch.Dedup;
using KbSearch.Search.Qualification;
using KbSearch.SearchApi.Asking;
using KbSearch.SearchApi.Pages;

namespace KbSearch.SearchApi.Endpoints.Duplicates;

/// <summary>What there is to say to the author of a draft.</summary>
/// <param name="CheckId">Names this check when it is acknowledged or its outcome recorded.</param>
/// <param name="Verdict">The strongest band among the candidates.</param>
/// <param name="Hint">Why nothing was looked for; null when the draft was compared.</param>
/// <param name="Candidates">The most probable first.</param>
/// <param name="Related">Self-service content that a search for the title finds, to fill up the list: it may help, and is no duplicate.</param>
public sealed record DuplicateCheckBody(
    string CheckId,
    DuplicateBand Verdict,
    DuplicateHint? Hint,
    IReadOnlyList<DuplicateCandidateBody> Candidates,
    IReadOnlyList<RelatedBody> Related,
    QualificationBody Qualification,
    IReadOnlyList<PrivateDataBody> PrivateData)
{
    internal static DuplicateCheckBody Of(CheckedDraft check) => new(
        check.Check.Id.Value,
        check.Duplicates.Verdict,
        check.Duplicates.Hint,
        [.. check.Duplicates.Candidates.Select(DuplicateCandidateBody.Of)],
        [.. check.Related.Select(RelatedBody.Of)],
        new QualificationBody(check.Need, [.. check.Reasons.Select(reason => new QualificationReasonBody(reason.Field, reason.Start, reason.Length, reason.Rule))]),
        [.. check.PrivateData.Select(PrivateDataBody.Of)]);
}

/// <summary>An existing item that may ask or answer what the draft asks.</summary>
/// <param name="Probability">0 to 1, calibrated on labelled pairs.</param>
/// <param name="Evidence">What speaks for it, the strongest first.</param>
/// <param name="Conflicts">Details that differ; any of them keeps the band at <c>possible</c> or below.</param>
/// <param name="AnswerPreview">Start of its answer, one line; empty without one.</param>
public sealed record DuplicateCandidateBody(
    string Id,
    ContentKind Kind,
    string Title,
    string Url,
    QuestionState? State,
    double Probability,
    DuplicateBand Band,
    IReadOnlyList<EvidenceBody> Evidence,
    IReadOnlyList<ConflictBody> Conflicts,
    string AnswerPreview)
{
    internal static DuplicateCandidateBody Of(DuplicateCandidate candidate) => new(
        candidate.Item.Id.Value,
        candidate.Item.Kind,
        candidate.Item.Title,
        candidate.Item.Url ?? ContentAddress.Of(candidate.Item.Id),
        candidate.Item.State,
        Math.Round(candidate.Probability, 3),
        candidate.Band,
        [.. candidate.Evidence.Select(evidence => new EvidenceBody(evidence.Kind, evidence.Words))],
        [.. candidate.Conflicts.Select(conflict => new ConflictBody(conflict.Kind, conflict.Draft, conflict.Existing))],
        candidate.AnswerPreview);
}

/// <summary>An item that may help the draft's author.</summary>
/// <param name="AnswerPreview">The passage that fits the title best, one line.</param>
public sealed record RelatedBody(string Id, ContentKind Kind, string Title, string Url, QuestionState? State, string AnswerPreview)
{
    internal static RelatedBody Of(RelatedAnswer answer) => new(
        answer.Item.Id.Value, answer.Item.Kind, answer.Item.Title, answer.Item.Url ?? ContentAddress.Of(answer.Item.Id), answer.Item.State, answer.Preview);
}

/// <summary>One reason to take an item for the question.</summary>
/// <param name="Words">As the draft writes them; empty for <c>sameText</c>.</param>
public sealed record EvidenceBody(EvidenceKind Kind, IReadOnlyList<string> Words);

/// <summary>A detail in which the draft and the item differ.</summary>
/// <param name="Draft">Words of the draft; empty when only the item names the detail.</param>
/// <param name="Existing">Words of the item; empty when only the draft names the detail.</param>
public sealed record ConflictBody(SlotKind Kind, IReadOnlyList<string> Draft, IReadOnlyList<string> Existing);

/// <summary>What kind of help the draft asks for.</summary>
/// <param name="Reasons">Words that speak for it.</param>
public sealed record QualificationBody(Need Need, IReadOnlyList<QualificationReasonBody> Reasons);

/// <summary>Words that speak for a need.</summary>
/// <param name="Field"><c>title</c> or <c>body</c>.</param>
/// <param name="Rule">Name of the rule that matched.</param>
public sealed record QualificationReasonBody(string Field, int Start, int Length, string Rule);

/// <summary>Private data in a field of the request.</summary>
/// <param name="Field"><c>title</c>, <c>body</c> or <c>difference</c>; <c>q</c> in a search.</param>
public sealed record PrivateDataBody(string Field, PrivateDataKind Kind, int Start, int Length)
{
    internal static PrivateDataBody Of(FoundPrivateData found) => new(found.Field, found.Span.Kind, found.Span.Start, found.Span.Length);
}

/// <summary>How an adviser is reached, where nothing becomes public.</summary>
public sealed record ContactBody(string Title, string Text, string? Url)
{
    internal static ContactBody? Of(SiteOffer? contact) => contact is null ? null : new ContactBody(contact.Title, contact.Text, contact.Url);
}
