using KbSearch.Content.Model;

namespace KbSearch.Index.Documents;

/// <summary>The content changes in (<paramref name="After"/>, <paramref name="UpTo"/>], ready to be applied to an index.</summary>
/// <param name="After">Exclusive start: must equal the index's checkpoint.</param>
/// <param name="UpTo">Inclusive end: the checkpoint once the batch is applied.</param>
/// <param name="Upserts">Documents to insert or replace; an id occurs once at most.</param>
/// <param name="Deletes">Ids to remove; unknown ids are ignored. No id is also in <paramref name="Upserts"/>.</param>
public sealed record ChangeBatch(
    ChangeSequence After,
    ChangeSequence UpTo,
    IReadOnlyList<IndexDocument> Upserts,
    IReadOnlyList<ContentId> Deletes);
