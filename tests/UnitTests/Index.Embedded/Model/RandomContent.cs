using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;

namespace KbSearch.UnitTests.Index.Embedded.Model;

/// <summary>Documents, batches and queries from a seed: few words and many ties, so that every path is met often.</summary>
internal sealed class RandomContent(int seed)
{
    private static readonly Audience[] Audiences =
        [Audience.Public, Audience.Public, Audience.Public, Audience.Members, Audience.Agents, Audience.ForGroups("pro"), Audience.ForGroups("pro", "vip")];

    public static readonly Viewer[] Viewers =
        [Viewer.Nobody, Viewer.Anonymous, Viewer.Member, Viewer.Agent, Viewer.Agent.InGroups("pro"), Viewer.Anonymous.InGroups("vip")];

    private readonly Random _random = new(seed);

    public int Next(int below) => _random.Next(below);

    public static ContentId Id(int number) => new("s", number % 7 == 0 ? $"é{number}" : $"{number}");

    public IndexDocument Document(int number, Audience? audience = null)
    {
        var fields = new TokenBuffer?[6];
        for (var field = 0; field < fields.Length; field++)
        {
            fields[field] = _random.Next(3) == 0 ? null : Tokens(_random.Next(field == (int)IndexField.Body ? 40 : 6));
        }

        return new IndexDocument
        {
            Id = Id(number),
            Tier = _random.Next(3) == 0 ? Tier.SelfService : Tier.Community,
            Audience = audience ?? Audiences[_random.Next(Audiences.Length)],
            Fields = fields,
            Keywords = [.. Enumerable.Range(0, _random.Next(5)).Select(_ => Keyword())],
            Usefulness = _random.Next(4),
            UpdatedAt = _random.Next(4) == 0 ? null : DateTimeOffset.UnixEpoch.AddDays(_random.Next(20_000)),
        };
    }

    public IndexQuery Query()
    {
        var scoring = _random.Next(3) > 0 ? Bm25FParameters.Default : new Bm25FParameters
        {
            K1 = _random.Next(3),
            FieldWeights = [2, 1, 1, 0, 0.5f, 1],
            FieldB = [0, 1, 0.5f, 0.75f, 1, 0.3f],
        };
        return new IndexQuery
        {
            Viewer = Viewers[_random.Next(Viewers.Length)],
            Clauses = [.. Enumerable.Range(0, _random.Next(5)).Select(_ => Clause())],
            Filters = [.. Enumerable.Range(0, Math.Max(0, _random.Next(5) - 2)).Select(_ => Filter())],
            Tier = _random.Next(6) switch { 0 => Tier.SelfService, 1 => Tier.Community, _ => null },
            Order = _random.Next(5) == 0 ? ResultOrder.Usefulness : ResultOrder.Relevance,
            Limit = _random.Next(4) switch { 0 => 0, 1 => 3, 2 => 10, _ => 1000 },
            CountUpTo = int.MaxValue,
            Facets = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new FacetRequest((KeywordField)_random.Next(3), _random.Next(1, 5), _random.Next(2) == 0))],
            Scoring = scoring,
        };
    }

    private Keyword Keyword() => new((KeywordField)_random.Next(3), $"v{_random.Next(4)}");

    private KeywordFilter Filter() => new((KeywordField)_random.Next(3), [.. Enumerable.Range(0, _random.Next(3)).Select(_ => $"v{_random.Next(5)}")]);

    private QueryClause Clause()
    {
        var isRequired = _random.Next(4) == 0;
        var weight = _random.Next(1, 5) / 2f;
        return _random.Next(7) switch
        {
            0 => new PhraseClause([.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => new WeightedTerm(TermLevel.Surface, Word(), 1))], weight) { IsRequired = isRequired },
            1 => new PrefixClause(_random.Next(2) == 0 ? "w" : "w1", _random.Next(8), weight) { IsRequired = isRequired },
            2 => new FuzzyClause(Word(), _random.Next(1, 3), _random.Next(4), _random.Next(8), weight) { IsRequired = isRequired },
            _ => new TermClause([.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Term())]) { IsRequired = isRequired, TieBreaker = _random.Next(4) switch { 0 => 0, 1 => 0.1f, _ => 1 } },
        };
    }

    private WeightedTerm Term() => new(_random.Next(4) == 0 ? TermLevel.Lemma : TermLevel.Surface, Word(), _random.Next(1, 4) / 2f);

    private TokenBuffer Tokens(int length)
    {
        var tokens = new TokenBuffer();
        var position = 0;
        for (var i = 0; i < length; i++)
        {
            // Gaps, several levels at one position, and now and then the same term twice in one place.
            position += _random.Next(100) switch { 0 => 70_000, 1 => 200, < 10 => 5, _ => 1 };
            var word = Word();
            tokens.Add(word, 0, word.Length, position, TermLevel.Surface);
            tokens.Add(word[..^1] is { Length: > 1 } stem ? stem : word, 0, word.Length, position, TermLevel.Lemma);
            if (_random.Next(10) == 0)
            {
                tokens.Add(word, 0, word.Length, position, TermLevel.Surface);
            }
        }

        return tokens;
    }

    /// <summary>Skewed: low numbers are frequent. Words outside of the basic plane and beyond it are among them.</summary>
    private string Word()
    {
        var number = (int)(60 * Math.Pow(_random.NextDouble(), 3));
        return number switch { 13 => "w\uFF11é", 14 => "w\U0001F600", 15 => "w\uD83D", _ => $"w{number}" };
    }
}
