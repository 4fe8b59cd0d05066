using System.ComponentModel;
using System.Text.Json;

namespace KbSearch.SearchApi.Endpoints.Content;

/// <summary>Items to insert or replace, all of one source.</summary>
public sealed record PutContentBody
{
    [Description("Source of the items: 1 to 40 characters of a-z, 0-9 and '-'. With an item's id it makes its identity, source:id.")]
    public required string Source { get; init; }

    [Description("1 to 1,000 items in the JSON format of docs/content-format.md. An item replaces the one of the same identity as a whole, but for what editors merged.")]
    public required IReadOnlyList<JsonElement> Items { get; init; }
}

/// <summary>What a write did.</summary>
/// <param name="ChangeSequence">Newest change of the store once it was done: the items can be found from this checkpoint on.</param>
/// <param name="Searchable">Whether they can be found already.</param>
/// <param name="Outcomes">One per item, in order.</param>
public sealed record PutContentResult(long ChangeSequence, bool Searchable, IReadOnlyList<ItemOutcome> Outcomes);

/// <summary>What happened to one item.</summary>
/// <param name="Outcome"><c>created</c>, <c>updated</c>, or <c>unchanged</c> when the same item was there already.</param>
public sealed record ItemOutcome(string Id, KbSearch.Content.Store.UpsertOutcome Outcome);
