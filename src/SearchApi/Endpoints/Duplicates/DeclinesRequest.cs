using System.ComponentModel;

namespace KbSearch.SearchApi.Endpoints.Duplicates;

/// <summary>Items that were proposed to be merged and ask something else.</summary>
public sealed record DeclinesRequest
{
    [Description("1 to 1,000, all or none, in the form of merges.")]
    public required IReadOnlyList<MergeBody> Declines { get; init; }
}
