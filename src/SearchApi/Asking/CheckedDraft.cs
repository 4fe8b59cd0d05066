using KbSearch.Dedup;
using KbSearch.Search.Qualification;

namespace KbSearch.SearchApi.Asking;

/// <summary>What there is to say to the author of a draft.</summary>
/// <param name="Related">What may help beside the duplicates.</param>
/// <param name="Reasons">Words that speak for the need, by the field they stand in.</param>
internal sealed record CheckedDraft(
    RememberedCheck Check,
    DuplicateCheck Duplicates,
    IReadOnlyList<RelatedAnswer> Related,
    Need Need,
    IReadOnlyList<FieldReason> Reasons,
    IReadOnlyList<FoundPrivateData> PrivateData);

/// <summary>A <see cref="NeedReason"/> with the field its offset counts in.</summary>
internal sealed record FieldReason(string Field, int Start, int Length, string Rule);
