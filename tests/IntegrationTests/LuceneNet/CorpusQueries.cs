using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;

namespace KbSearch.IntegrationTests.LuceneNet;

/// <summary>Queries of all shapes made of the words of given documents, from a seed.</summary>
internal sealed class CorpusQueries(int seed, IReadOnlyList<IndexDocument> documents)
{
    private static readonly Audience[] s_audiences = [Audience.Members, Audience.Agents, Audience.ForGroups("pro"), Audience.ForGroups("pro", "vip")];

    private static readonly Viewer[] s_viewers =
        [Viewer.Anonymous, Viewer.Anonymous, Viewer.Anonymous, Viewer.Member, Viewer.Agent, Viewer.Agent.InGroups("pro"), Viewer.Anonymous.InGroups("vip"), Viewer.Nobody];

    private static readonly Bm25FParameters[] s_scorings =
    [
        Bm25FParameters.Default,
        Bm25FParameters.Default,
        new() { K1 = 0.6f, FieldWeights = [2, 1, 1, 0, 0.5f, 1], FieldB = [0, 1, 0.5f, 0.75f, 1, 0.3f] },
        new() { K1 = 2, FieldWeights = [1, 1, 1, 1, 1, 1], FieldB = [0.75f, 0.75f, 0.75f, 0.75f, 0.75f, 0.75f] },
        new() { K1 = 0 },
    ];

    private readonly Random _random = new(seed);

    /// <summary>One in six of them is not public.</summary>
    public static Audience AudienceOf(int number) => number % 6 == 0 ? s_audiences[number / 6 % s_audiences.Length] : Audience.Public;

    public IndexQuery Next()
    {
        var source = documents[_random.Next(documents.Count)];
        var clauses = _random.Next(8) switch
        {
            0 => [],
            1 => [.. Words(source, 4 + _random.Next(6)).Select(Clause)],
            2 => [.. Words(source, 2 + _random.Next(3)).Select(word => Clause(word) with { IsRequired = true })],
            3 => [Phrase(source)],
            4 => [.. Words(source, _random.Next(3)).Select(Clause), Prefix(source)],
            5 => [.. Words(source, _random.Next(3)).Select(Clause), Fuzzy(source)],
            6 => Enumerable.Range(0, 1 + _random.Next(6)).Select(_ => AnyClause()).ToArray(),
            _ => (QueryClause[])[.. Words(source, 1 + _random.Next(3)).Select(Clause)],
        };
        return new IndexQuery
        {
            Viewer = s_viewers[_random.Next(s_viewers.Length)],
            Clauses = clauses,
            Filters = _random.Next(4) == 0 && source.Keywords.Count > 0 ? [Filter(source), .. _random.Next(3) == 0 ? [Filter(source)] : (KeywordFilter[])[]] : [],
            Tier = _random.Next(8) switch { 0 => Tier.SelfService, 1 => Tier.Community, _ => null },
            Order = _random.Next(10) == 0 ? ResultOrder.Usefulness : ResultOrder.Relevance,
            Limit = 10,
            CountUpTo = _random.Next(2) == 0 ? 1_000 : int.MaxValue,
            Facets = _random.Next(4) == 0 ? [new FacetRequest((KeywordField)_random.Next(8), 1 + _random.Next(20), _random.Next(2) == 0)] : [],
            Scoring = s_scorings[_random.Next(s_scorings.Length)],
        };
    }

    private QueryClause AnyClause()
    {
        var source = documents[_random.Next(documents.Count)];
        QueryClause clause = _random.Next(6) switch
        {
            0 => Phrase(source),
            1 => Prefix(source),
            2 => Fuzzy(source),
            _ => Clause(Words(source, 1)[0]),
        };
        return clause with { IsRequired = _random.Next(4) == 0 };
    }

    /// <summary>A word as the search path asks for it: its levels, the nearest weighing most.</summary>
    private QueryClause Clause((TokenBuffer Tokens, int Position) word) => new TermClause(
    [
        .. Enumerable.Range(0, word.Tokens.Count)
            .Select(i => word.Tokens[i])
            .Where(token => token.Position == word.Position)
            .Select(token => new WeightedTerm(token.Level, word.Tokens.Term(token).ToString(), 1f / (1 + (int)token.Level)))
            .Concat(_random.Next(4) == 0 ? [new WeightedTerm(TermLevel.Lemma, "absent", 1)] : []),
    ])
    {
        TieBreaker = _random.Next(3) switch { 0 => 0, 1 => 0.1f, _ => 1 },
    };

    private PhraseClause Phrase(IndexDocument source)
    {
        var level = _random.Next(3) == 0 ? TermLevel.Lemma : TermLevel.Surface;
        WeightedTerm[] terms =
        [
            .. Words(source, 1 + _random.Next(4))
                .Select(word => Enumerable.Range(0, word.Tokens.Count).Where(i => word.Tokens[i].Position == word.Position && word.Tokens[i].Level == level).Select(i => word.Tokens.Term(word.Tokens[i]).ToString()).FirstOrDefault())
                .OfType<string>()
                .Select(term => new WeightedTerm(level, term, 1)),
        ];
        return new PhraseClause(terms, 0.5f + _random.Next(3));
    }

    private PrefixClause Prefix(IndexDocument source)
    {
        var word = Surface(source);
        return new PrefixClause(word[..Math.Min(word.Length, 1 + _random.Next(5))], 1 + _random.Next(50), 1);
    }

    private FuzzyClause Fuzzy(IndexDocument source)
    {
        var word = Surface(source).ToCharArray().ToList();
        for (var edits = 1 + _random.Next(2); edits > 0 && word.Count > 1; edits--)
        {
            var place = _random.Next(word.Count);
            switch (_random.Next(3))
            {
                case 0: word.RemoveAt(place); break;
                case 1: word[place] = (char)('a' + _random.Next(26)); break;
                default: word.Insert(place, (char)('a' + _random.Next(26))); break;
            }
        }

        return new FuzzyClause(string.Concat(word), 1 + _random.Next(2), _random.Next(4), 1 + _random.Next(50), 1);
    }

    private KeywordFilter Filter(IndexDocument source)
    {
        var keyword = source.Keywords[_random.Next(source.Keywords.Count)];
        return new KeywordFilter(keyword.Field, _random.Next(4) == 0 ? [keyword.Value, "absent"] : [keyword.Value]);
    }

    private string Surface(IndexDocument source)
    {
        var (tokens, position) = Words(source, 1)[0];
        return Enumerable.Range(0, tokens.Count).Where(i => tokens[i].Position == position).Select(i => tokens.Term(tokens[i]).ToString()).Last();
    }

    /// <summary>Words that follow each other in some field of the document; fewer at its end.</summary>
    private List<(TokenBuffer Tokens, int Position)> Words(IndexDocument source, int count)
    {
        TokenBuffer[] fields = [.. source.Fields.OfType<TokenBuffer>().Where(field => field.Count > 0)];
        var tokens = fields[_random.Next(fields.Length)];
        var start = tokens[_random.Next(tokens.Count)].Position;
        return [.. Enumerable.Range(0, tokens.Count).Select(i => tokens[i].Position).Where(position => position >= start).Distinct().Take(count).Select(position => (tokens, position))];
    }
}
