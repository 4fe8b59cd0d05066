using System.Text;
using KbSearch.Analysis;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.Tokens;
using KbSearch.Search.Learning;
using KbSearch.Search.Understanding;

namespace KbSearch.Search.Ranking.Views;

/// <summary>What items are compared with: a query, prepared once.</summary>
internal sealed class QueryProfile
{
    private readonly Dictionary<ulong, ConceptMatch> _matches = [];

    public QueryProfile(UnderstoodQuery query, string text, IAnalyzer analyzer, LatentModel? model)
    {
        Information = [.. query.Concepts.Select(c => c.Information)];
        TotalInformation = query.Information + query.UnknownInformation;
        Intent = QuestionIntents.Of(text);
        for (var concept = 0; concept < query.Concepts.Count; concept++)
        {
            foreach (var term in query.Concepts[concept].Terms)
            {
                var hash = TermHash.Of(term.Level, term.Text);
                if (!_matches.TryGetValue(hash, out var former) || former.Weight < term.Weight)
                {
                    _matches[hash] = new ConceptMatch(concept, Math.Min(1, term.Weight));
                }
            }
        }

        (Trigrams, FunctionWordShare) = ReadText(text, analyzer);
        if (model is not null)
        {
            // The concepts, not the words as typed: they are spelled right.
            Latent = model.Project([.. query.Concepts.Select(c => Lemma(c) is { } lemma ? model.Find(lemma) : -1)]);
        }
    }

    /// <summary>Information of each concept.</summary>
    public double[] Information { get; }

    /// <summary>Information of all words, with those that nothing readable holds.</summary>
    public double TotalInformation { get; }

    public QuestionIntent Intent { get; }

    /// <summary>Letter trigrams of the text as typed.</summary>
    public ulong[] Trigrams { get; }

    /// <summary>0 to 1: near 0 for a search term, about a half for a sentence.</summary>
    public double FunctionWordShare { get; }

    /// <summary>Where the query lies in the latent space; null without a model.</summary>
    public float[]? Latent { get; }

    /// <summary>The concept that a term stands for.</summary>
    public bool TryMatch(ulong term, out ConceptMatch match) => _matches.TryGetValue(term, out match);

    private static string? Lemma(Concept concept) =>
        concept.Terms.Where(t => t.Level == TermLevel.Lemma).OrderByDescending(t => t.Weight).Select(t => t.Text).FirstOrDefault();

    private static (ulong[] Trigrams, double FunctionWordShare) ReadText(string text, IAnalyzer analyzer)
    {
        var buffer = new TokenBuffer();
        analyzer.Analyze(text, buffer);
        var letters = new StringBuilder(" ");
        var (words, functionWords) = (0, 0);
        foreach (ref readonly var token in buffer.Tokens)
        {
            if (token.Level == TermLevel.Surface)
            {
                var surface = buffer.Term(token);
                letters.Append(surface).Append(' ');
                words++;
                functionWords += WordClasses.Of(surface) == WordClass.Content ? 0 : 1;
            }
        }

        return (LetterTrigrams.Of(letters), words == 0 ? 0 : (double)functionWords / words);
    }
}

/// <summary>A concept of a query as a term stands for it.</summary>
/// <param name="Weight">How close the term is to the word as typed, 0 to 1.</param>
internal readonly record struct ConceptMatch(int Concept, float Weight);
