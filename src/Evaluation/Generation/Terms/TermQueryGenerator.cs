using KbSearch.Evaluation.Speed;
using KbSearch.Evaluation.Speed.Engine;

namespace KbSearch.Evaluation.Generation.Terms;

/// <summary>Draws queries of every class from documents, so that each finds something and frequent terms are asked for often.</summary>
public sealed class TermQueryGenerator
{
    /// <summary>The most frequent terms of the sample: they stay in questions and are not asked for alone.</summary>
    public const int StopWords = 100;

    /// <summary>How many documents the queries are drawn from at most.</summary>
    public const int SampleSize = 10_000;

    private readonly Random _random;
    private readonly string[][] _bodies;
    private readonly HashSet<string> _stopWords;

    /// <param name="sample">Documents of the index; the first ones, so that an index of any size holds them.</param>
    /// <exception cref="ArgumentException">No document has ten terms in its body.</exception>
    public TermQueryGenerator(IEnumerable<TermText> sample, int seed)
    {
        _random = new Random(seed);
        _bodies = [.. sample.Take(SampleSize).Select(text => text.Body.Split(' ')).Where(terms => terms.Length >= 10)];
        _stopWords = _bodies
            .SelectMany(terms => terms)
            .CountBy(term => term)
            .OrderByDescending(count => count.Value)
            .ThenBy(count => count.Key, StringComparer.Ordinal)
            .Take(StopWords)
            .Select(count => count.Key)
            .ToHashSet(StringComparer.Ordinal);
        if (!_bodies.Any(HasContent))
        {
            throw new ArgumentException("No document is long enough to draw queries from.", nameof(sample));
        }
    }

    /// <summary>The given number of queries of each class, class after class.</summary>
    public IEnumerable<LoadQuery> Draw(int perClass)
    {
        foreach (var (name, draw) in new (string, Func<string>)[]
        {
            (EngineQueryClass.Term, () => Content(1)),
            (EngineQueryClass.Terms, () => Content(_random.Next(2, 4))),
            (EngineQueryClass.Question, () => Sequence(_random.Next(8, 10))),
            (EngineQueryClass.And, () => Content(_random.Next(2, 4))),
            (EngineQueryClass.Phrase, Phrase),
            (EngineQueryClass.Prefix, Prefix),
            (EngineQueryClass.Fuzzy, Misspelt),
        })
        {
            for (var i = 0; i < perClass; i++)
            {
                yield return new LoadQuery(name, draw());
            }
        }
    }

    private bool HasContent(string[] terms) => terms.Where(IsContent).Distinct(StringComparer.Ordinal).Take(3).Count() == 3;

    private bool IsContent(string term) => term.Length > 3 && !_stopWords.Contains(term);

    private string[] Body()
    {
        while (true)
        {
            var terms = _bodies[_random.Next(_bodies.Length)];
            if (HasContent(terms))
            {
                return terms;
            }
        }
    }

    /// <summary>Distinct terms of one document that are not stop words.</summary>
    private string Content(int count)
    {
        var terms = Body();
        var chosen = new List<string>(count);
        while (chosen.Count < count)
        {
            var term = terms[_random.Next(terms.Length)];
            if (IsContent(term) && !chosen.Contains(term))
            {
                chosen.Add(term);
            }
        }

        return string.Join(' ', chosen);
    }

    private string Sequence(int length)
    {
        var terms = Body();
        var start = _random.Next(terms.Length - length + 1);
        return string.Join(' ', terms.AsSpan(start, length));
    }

    /// <summary>Two neighbours, of which one at least is not a stop word.</summary>
    private string Phrase()
    {
        while (true)
        {
            var pair = Sequence(2);
            var space = pair.IndexOf(' ', StringComparison.Ordinal);
            if (IsContent(pair[..space]) || IsContent(pair[(space + 1)..]))
            {
                return pair;
            }
        }
    }

    private string Prefix()
    {
        var term = Content(1);
        return term[.._random.Next(3, Math.Min(5, term.Length - 1) + 1)];
    }

    /// <summary>A term with one letter left out, doubled or replaced.</summary>
    private string Misspelt()
    {
        while (true)
        {
            var term = Content(1);
            var i = _random.Next(1, term.Length - 1);
            var misspelt = _random.Next(3) switch
            {
                0 => term.Remove(i, 1),
                1 => term.Insert(i, term[i..(i + 1)]),
                _ => string.Concat(term.AsSpan(0, i), "x", term.AsSpan(i + 1)),
            };
            if (term.Length > 4)
            {
                return misspelt;
            }
        }
    }
}
