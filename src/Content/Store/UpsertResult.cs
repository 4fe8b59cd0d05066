using KbSearch.Content.Model;

namespace KbSearch.Content.Store;

/// <summary>What an upsert did.</summary>
/// <param name="Outcomes">One per given item, in order.</param>
/// <param name="Head">The store's newest change after the transaction.</param>
public sealed record UpsertResult(IReadOnlyList<UpsertOutcome> Outcomes, ChangeSequence Head)
{
    public int Count(UpsertOutcome outcome) => Outcomes.Count(o => o == outcome);
}
