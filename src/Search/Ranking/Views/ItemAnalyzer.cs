using System.Text;
using KbSearch.Analysis;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Search.Learning;

namespace KbSearch.Search.Ranking.Views;

/// <summary>Reads one item as <see cref="AnalysedItem"/>.</summary>
internal sealed class ItemAnalyzer
{
    // Long enough to be about something, short enough to be about one thing.
    private const int LatentPassageWords = 40;
    private const int MaxLatentPassages = 32;

    private readonly IAnalyzer _analyzer;
    private readonly LatentModel? _model;
    private readonly TokenBuffer _buffer = new();
    private readonly List<ushort> _words = [];
    private readonly List<WordForm> _forms = [];
    private readonly List<ulong> _terms = [];
    private readonly Dictionary<ulong, ushort> _formByHash = [];
    private readonly List<int> _latentTerms = [];
    private readonly StringBuilder _title = new(" ");

    private ItemAnalyzer(IAnalyzer analyzer, LatentModel? model) => (_analyzer, _model) = (analyzer, model);

    /// <param name="model">Places the item in the latent space; null leaves that out.</param>
    public static AnalysedItem Analyze(ContentItem item, IAnalyzer analyzer, LatentModel? model) => new ItemAnalyzer(analyzer, model).Analyze(item);

    private AnalysedItem Analyze(ContentItem item)
    {
        Read(item.Title, isTitle: true);
        var titleWords = _words.Count;
        ReadBlocks(item.Body);
        foreach (var answer in item.Answers.OrderByDescending(a => a.IsValidated))
        {
            ReadBlocks(answer.Body);
        }

        return new AnalysedItem
        {
            Words = [.. _words],
            TitleWords = titleWords,
            Forms = [.. _forms],
            Terms = [.. _terms],
            TitleTrigrams = LetterTrigrams.Of(_title),
            Latent = _model is null ? [] : Project(_model, titleWords),
        };
    }

    private void ReadBlocks(StructuredText text)
    {
        foreach (var block in text.IsEmpty ? [] : text.Blocks)
        {
            if (_words.Count == AnalysedItem.MaxWords)
            {
                return;
            }

            Read(block.Text, isTitle: false);
        }
    }

    private void Read(string text, bool isTitle)
    {
        _buffer.Clear();
        _analyzer.Analyze(text, _buffer);
        var tokens = _buffer.Tokens;
        for (var first = 0; first < tokens.Length && _words.Count < AnalysedItem.MaxWords;)
        {
            var next = first + 1;
            while (next < tokens.Length && tokens[next].Position == tokens[first].Position)
            {
                next++;
            }

            Add(tokens[first..next], isTitle);
            first = next;
        }
    }

    /// <summary>Adds one word with all its terms.</summary>
    private void Add(ReadOnlySpan<Token> tokens, bool isTitle)
    {
        var firstTerm = _terms.Count;
        var (hash, lemma, isContent) = (0UL, -1, false);
        foreach (ref readonly var token in tokens)
        {
            var term = _buffer.Term(token);
            var termHash = TermHash.Of(token.Level, term);
            _terms.Add(termHash);
            hash = (hash * 31) + termHash;
            if (token.Level == TermLevel.Surface)
            {
                isContent |= WordClasses.Of(term) == WordClass.Content;
                if (isTitle)
                {
                    _title.Append(term).Append(' ');
                }
            }
            else if (token.Level == TermLevel.Lemma && lemma < 0 && _model is not null)
            {
                lemma = _model.Find(term);
            }
        }

        if (_formByHash.TryGetValue(hash, out var known))
        {
            _terms.RemoveRange(firstTerm, _terms.Count - firstTerm);
        }
        else
        {
            known = (ushort)_forms.Count;
            _forms.Add(new WordForm(firstTerm, isContent));
            _formByHash.Add(hash, known);
        }

        _words.Add(known);
        _latentTerms.Add(isContent ? lemma : -1);
    }

    /// <summary>The title, and each passage with the title: what stands under a title is about it.</summary>
    private float[][] Project(LatentModel model, int titleWords)
    {
        var terms = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_latentTerms);
        var title = model.Project(terms[..titleWords]);
        var vectors = new List<float[]> { title };
        for (var start = titleWords; start < terms.Length && vectors.Count <= MaxLatentPassages; start += LatentPassageWords)
        {
            var passage = model.Project(terms[start..Math.Min(terms.Length, start + LatentPassageWords)]);
            VectorMath.Add(passage, 1, title);
            VectorMath.Normalize(passage);
            vectors.Add(passage);
        }

        return [.. vectors];
    }
}
