using System.Text;
using KbSearch.Analysis;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Generation.Terms;

namespace KbSearch.Evaluation.Speed.Engine;

/// <summary>Writes content items as their lemmas: the title, and everything else as the body. Not thread-safe.</summary>
public sealed class AnalysedCorpus(IAnalyzer analyzer)
{
    private readonly TokenBuffer _buffer = new();
    private readonly StringBuilder _terms = new();

    public TermText Analyse(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new TermText(Terms([item.Title]), Terms([item.Body.ToPlainText(), .. item.Answers.Select(answer => answer.Body.ToPlainText())]));
    }

    private string Terms(IEnumerable<string> texts)
    {
        _buffer.Clear();
        _terms.Clear();
        foreach (var text in texts)
        {
            analyzer.Analyze(text, _buffer);
        }

        // One term for each word: its first lemma, and the word itself where it has none.
        var (position, level) = (-1, TermLevel.Exact);
        var start = 0;
        foreach (ref readonly var token in _buffer.Tokens)
        {
            if (token.Level is not (TermLevel.Surface or TermLevel.Lemma))
            {
                continue;
            }

            if (token.Position == position)
            {
                if (level == TermLevel.Lemma || token.Level == TermLevel.Surface)
                {
                    continue;
                }

                _terms.Length = start;
            }

            start = _terms.Length;
            (position, level) = (token.Position, token.Level);
            _terms.Append(start == 0 ? "" : " ").Append(_buffer.Term(token));
        }

        return _terms.ToString();
    }
}
