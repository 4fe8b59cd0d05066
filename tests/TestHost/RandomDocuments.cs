using System.Globalization;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;

namespace KbSearch.TestHost;

/// <summary>Documents and queries over a skewed vocabulary, from a seed.</summary>
internal sealed class RandomDocuments(int seed)
{
    private const int Words = 3_000;
    private static readonly Audience[] Audiences = [Audience.Public, Audience.Public, Audience.Public, Audience.Members, Audience.Agents, Audience.ForGroups("pro")];
    private static readonly Viewer[] Viewers = [Viewer.Anonymous, Viewer.Member, Viewer.Agent, Viewer.Agent.InGroups("pro")];
    private readonly Random _random = new(seed);

    public int Next(int below) => _random.Next(below);

    public static ContentId Id(int number) => new("s", number.ToString("00000", CultureInfo.InvariantCulture));

    public IndexDocument Document(int number, float usefulness)
    {
        var fields = new TokenBuffer?[Enum.GetValues<IndexField>().Length];
        fields[(int)IndexField.Title] = Tokens(_random.Next(1, 9));
        fields[(int)IndexField.Body] = Tokens(_random.Next(0, 70));
        fields[(int)IndexField.Answer] = _random.Next(3) == 0 ? Tokens(_random.Next(0, 40)) : null;
        return new IndexDocument
        {
            Id = Id(number),
            Tier = _random.Next(5) == 0 ? Tier.SelfService : Tier.Community,
            Audience = Audiences[_random.Next(Audiences.Length)],
            Fields = fields,
            Keywords = [new(KeywordField.Product, $"p{_random.Next(5)}")],
            Usefulness = usefulness,
            UpdatedAt = _random.Next(4) == 0 ? null : DateTimeOffset.UnixEpoch.AddDays(_random.Next(20_000)),
        };
    }

    public IndexQuery Query() => new()
    {
        Viewer = Viewers[_random.Next(Viewers.Length)],
        Clauses = [.. Enumerable.Range(0, _random.Next(1, 9)).Select(_ => Clause())],
        Filters = _random.Next(5) == 0 ? [new(KeywordField.Product, ["p1", "p2"])] : [],
        Tier = _random.Next(8) == 0 ? Tier.SelfService : null,
        Order = _random.Next(8) == 0 ? ResultOrder.Usefulness : ResultOrder.Relevance,
        Limit = _random.Next(3) switch { 0 => 3, 1 => 10, _ => 100 },
        CountUpTo = _random.Next(3) == 0 ? int.MaxValue : 100,
        Facets = _random.Next(5) == 0 ? [new(KeywordField.Product, 10, false)] : [],
    };

    private QueryClause Clause()
    {
        var isRequired = _random.Next(8) == 0;
        return _random.Next(8) switch
        {
            0 => new PhraseClause([Term(), Term()], 1.5f) { IsRequired = isRequired },
            1 => new PrefixClause($"w{_random.Next(1, 30)}", 20, 0.5f) { IsRequired = isRequired },
            2 => new TermClause([Term(), Term(), Term()]) { IsRequired = isRequired },
            _ => new TermClause([Term()]) { IsRequired = isRequired },
        };
    }

    private WeightedTerm Term() => new(TermLevel.Surface, Word(), 1);

    private TokenBuffer Tokens(int length)
    {
        var tokens = new TokenBuffer();
        for (var position = 0; position < length; position++)
        {
            var word = Word();
            tokens.Add(word, 0, word.Length, position, TermLevel.Surface);
        }

        return tokens;
    }

    /// <summary>Rank r about as often as 1 / r.</summary>
    private string Word() => $"w{(int)Math.Pow(Words, _random.NextDouble())}";
}
