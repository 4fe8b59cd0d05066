using KbSearch.Analysis.Tokens;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Queries;

/// <summary>A term looked up in every segment.</summary>
/// <param name="DocumentFrequency">Live, readable documents that hold it; when 0 the term does not exist for the viewer.</param>
/// <param name="Infos">By segment; <c>default</c> where the segment does not hold it.</param>
internal sealed record ResolvedTerm(TermLevel Level, string Text, int DocumentFrequency, TermInfo[] Infos)
{
    public string Label => $"{Level}:{Text}";
}
