using KbSearch.Analysis.Tokens;
using KbSearch.Index.Documents;

namespace KbSearch.TestDoubles;

/// <summary>One document as the definitions of the index see it: positions by field and term, length by field.</summary>
internal sealed class InMemoryDocument
{
    public static readonly int FieldCount = Enum.GetValues<IndexField>().Length;

    private static readonly int[] s_none = [];
    private readonly Dictionary<(TermLevel Level, string Text), int[][]> _positions = [];

    public InMemoryDocument(IndexDocument source)
    {
        Source = source;
        Keywords = source.Keywords.ToHashSet();
        var occurrences = new Dictionary<(TermLevel, string), SortedSet<int>[]>();
        for (var field = 0; field < Math.Min(FieldCount, source.Fields.Count); field++)
        {
            if (source.Fields[field] is not { } buffer)
            {
                continue;
            }

            var words = new HashSet<int>();
            foreach (ref readonly var token in buffer.Tokens)
            {
                words.Add(token.Position);
                var key = (token.Level, buffer.Term(token).ToString());
                if (!occurrences.TryGetValue(key, out var byField))
                {
                    byField = new SortedSet<int>[FieldCount];
                    occurrences.Add(key, byField);
                }

                (byField[field] ??= []).Add(token.Position);
            }

            Lengths[field] = words.Count;
        }

        foreach (var (key, byField) in occurrences)
        {
            _positions.Add(key, [.. byField.Select(p => p?.ToArray() ?? s_none)]);
        }
    }

    public IndexDocument Source { get; }

    public HashSet<Keyword> Keywords { get; }

    /// <summary>Words (distinct positions) by field.</summary>
    public int[] Lengths { get; } = new int[FieldCount];

    public IEnumerable<(TermLevel Level, string Text)> Terms => _positions.Keys;

    /// <summary>Positions by field of a term; null when the document does not hold it.</summary>
    public int[][]? Positions(TermLevel level, string text) => _positions.GetValueOrDefault((level, text));
}
