using System.Text.Json.Serialization;
using KbSearch.Analysis;
using KbSearch.Analysis.French;
using KbSearch.Analysis.Tokens;

namespace KbSearch.Cli.Commands.Analysis;

/// <summary>A text with its terms, in text order.</summary>
/// <param name="Stages">What each step of the chain produced; left out for a stream of texts.</param>
internal sealed record AnalyzedText(
    string Text,
    IReadOnlyList<AnalyzedTerm> Terms,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<AnalysisStage>? Stages);

/// <summary>A term as the index would hold it; offsets count UTF-16 units of the text.</summary>
internal sealed record AnalyzedTerm(string Term, int Start, int Length, int Position, TermLevel Level)
{
    public static IReadOnlyList<AnalyzedTerm> All(IAnalyzer analyzer, string text, TokenBuffer buffer)
    {
        buffer.Clear();
        analyzer.Analyze(text, buffer);
        var terms = new List<AnalyzedTerm>(buffer.Count);
        foreach (ref readonly var token in buffer.Tokens)
        {
            terms.Add(new AnalyzedTerm(buffer.Term(token).ToString(), token.Start, token.Length, token.Position, token.Level));
        }

        return terms;
    }
}
