using System.ComponentModel;

namespace KbSearch.SearchApi.Endpoints.Duplicates;

/// <summary>Items to merge.</summary>
public sealed record MergesRequest
{
    [Description("1 to 1,000 merges, all or none.")]
    public required IReadOnlyList<MergeBody> Merges { get; init; }
}

/// <summary>Items that ask what another asks.</summary>
public sealed record MergeBody
{
    [Description("The item that stays.")]
    public required string CanonicalId { get; init; }

    [Description("1 to 1,000 items that lead to it from now on.")]
    public required IReadOnlyList<string> DuplicateIds { get; init; }
}

/// <summary>What merging or taking apart did.</summary>
/// <param name="Changed">Ids of the items whose canonical item is another than before.</param>
/// <param name="ChangeSequence">Newest change of the store once it was done.</param>
/// <param name="Searchable">Whether searches reflect it already.</param>
public sealed record MergesResult(IReadOnlyList<string> Changed, long ChangeSequence, bool Searchable);
