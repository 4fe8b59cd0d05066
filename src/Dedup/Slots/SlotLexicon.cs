using System.Collections.Frozen;
using System.Reflection;

namespace KbSearch.Dedup.Slots;

/// <summary>The words known to name a detail. A name of two words is looked up with <c>_</c> between them.</summary>
internal static class SlotLexicon
{
    private static readonly FrozenDictionary<string, (SlotKind Kind, string Value)> Names = Load();

    public static (SlotKind Kind, string Value)? Find(string surface) => Names.TryGetValue(surface, out var found) ? found : null;

    private static FrozenDictionary<string, (SlotKind Kind, string Value)> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("KbSearch.Dedup.Slots.slot-words.txt")
            ?? throw new InvalidOperationException("The list of slot words is not embedded.");
        using var reader = new StreamReader(stream);
        var names = new Dictionary<string, (SlotKind, string)>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var (kind, words) = (Enum.Parse<SlotKind>(line[..line.IndexOf(':', StringComparison.Ordinal)]), line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            var forms = words.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries);
            foreach (var form in forms)
            {
                // "royaume uni" and "royaume-uni": the analysis joins what a hyphen joins.
                names.TryAdd(form, (kind, forms[0]));
                names.TryAdd(form.Replace("_", "", StringComparison.Ordinal), (kind, forms[0]));
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
