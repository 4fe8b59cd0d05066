using System.Globalization;
using System.Text.Json;

namespace KbSearch.Content.Store;

/// <summary>Reads a whole store and compares every item with its hash, every counter with what it counts.</summary>
internal static class SqliteStoreCheck
{
    public static IReadOnlyList<string> Run(SqliteSession session, CancellationToken cancellationToken)
    {
        var problems = new List<string>(session.CheckStructure());
        if (problems.Count > 0)
        {
            return problems;
        }

        var (head, count) = session.ReadState();
        var (last, items) = (0L, 0L);
        foreach (var (sequence, id, hash, item) in session.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            last = sequence;
            items += item is null ? 0 : 1;
            if (Problem(id, hash, item) is { } problem)
            {
                problems.Add($"{id}: {problem}");
            }
        }

        if (last != head)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"the newest change is {last}, the counter says {head}"));
        }

        if (items != count)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"there are {items} items, the counter says {count}"));
        }

        return problems;
    }

    private static string? Problem(string id, byte[]? hash, byte[]? item)
    {
        if (hash is null || item is null)
        {
            return (hash is null) == (item is null) ? null : "the item or its hash is missing";
        }

        if (!ContentHash.OfStoredForm(item).ToBytes().AsSpan().SequenceEqual(hash))
        {
            return "the item is not the one that was stored";
        }

        try
        {
            return string.Equals(StoredItem.Decode(item).Id.Value, id, StringComparison.Ordinal) ? null : "the item carries another id";
        }
        catch (JsonException)
        {
            return "the item cannot be read";
        }
    }
}
