using KbSearch.Dedup.Questions;

namespace KbSearch.Dedup.Slots;

/// <summary>The details in which two questions agree, and those in which they differ.</summary>
internal sealed record SlotComparison(IReadOnlyList<Slot> Agreements, IReadOnlyList<SlotConflict> Conflicts)
{
    private static readonly SlotKind[] OneSided = [SlotKind.Model, SlotKind.Amount, SlotKind.ErrorCode, SlotKind.Number];

    /// <param name="text">The whole draft: a detail that only the existing question has in its title may stand in the body.</param>
    public static SlotComparison Of(Question draft, Question existing, Question text)
    {
        var conflicts = new List<SlotConflict>();
        foreach (var kind in Enum.GetValues<SlotKind>())
        {
            var (here, there) = (Missing(draft, existing, kind), Missing(existing, text, kind));
            if ((here.Count > 0 && there.Count > 0) || (here.Count + there.Count > 0 && OneSided.Contains(kind)))
            {
                conflicts.Add(new SlotConflict(kind, here, there));
            }
        }

        conflicts.AddRange(MeaningConflicts.Of(draft, existing));
        conflicts.AddRange(Alternatives.Conflicts(draft, existing, text));
        return new SlotComparison([.. draft.Slots.Where(slot => IsNamed(slot, existing)).DistinctBy(slot => (slot.Kind, slot.Value))], conflicts);
    }

    /// <summary>Adds the products as a detail where both have one.</summary>
    public SlotComparison WithProducts(string? draft, string? existing)
    {
        if (string.IsNullOrWhiteSpace(draft) || string.IsNullOrWhiteSpace(existing))
        {
            return this;
        }

        var (here, there) = (draft.Trim(), existing.Trim());
        return string.Equals(here, there, StringComparison.OrdinalIgnoreCase)
            ? this with { Agreements = [.. Agreements, new Slot(SlotKind.Product, there, here)] }
            : this with { Conflicts = [.. Conflicts, new SlotConflict(SlotKind.Product, [here], [there])] };
    }

    private static List<string> Missing(Question from, Question other, SlotKind kind) =>
        [.. from.Slots.Where(slot => slot.Kind == kind && !IsNamed(slot, other)).Select(slot => slot.Text).Distinct(StringComparer.OrdinalIgnoreCase)];

    // A name is the same however it is written: "alizé" for "Alizé".
    private static bool IsNamed(Slot slot, Question other) =>
        other.Slots.Any(s => s.Value == slot.Value) || other.Words.Any(word => word.Surface == slot.Value || word.Alternatives.Contains(slot.Value));
}
