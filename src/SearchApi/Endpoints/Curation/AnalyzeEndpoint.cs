using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KbSearch.Analysis.French;
using KbSearch.Analysis.French.Queries;
using KbSearch.Search.Curation;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Curation;

/// <summary><c>POST /api/v1/analyze</c>: what each step of the chain makes of a text, and how it would be read as a query.</summary>
internal static class AnalyzeEndpoint
{
    public static async Task<Results<Ok<AnalyzeResult>, ProblemResult>> HandleAsync(
        AnalyzeBody body, InstallationAnalysis analysis, LiveCuration live, CancellationToken cancellationToken)
    {
        if (body.Text.Length > AnalyzeBody.MaxLength)
        {
            return new ProblemResult(
                ProblemCodes.InvalidParameter, errors: new Dictionary<string, string[]>(StringComparer.Ordinal) { ["text"] = [$"At most {AnalyzeBody.MaxLength} characters are expected."] });
        }

        var curation = await live.CurrentAsync(cancellationToken);
        return TypedResults.Ok(new AnalyzeResult(analysis.Analyzer.Trace(body.Text), [.. curation.ReadQuery(body.Text).Select(QueryWordBody.Of)]));
    }
}

/// <summary>A text to analyse.</summary>
public sealed record AnalyzeBody
{
    /// <summary>Longest text, in UTF-16 units.</summary>
    public const int MaxLength = 2_000;

    [Description("At most 2,000 characters.")]
    [MaxLength(MaxLength)]
    public required string Text { get; init; }
}

/// <summary>What analysis makes of a text.</summary>
/// <param name="Stages">normalize, segment, cut, exact, surface, lemma, derivation; offsets in the text, in UTF-16 units.</param>
/// <param name="QueryWords">The text read as a query, with the synonyms and stop words in force.</param>
public sealed record AnalyzeResult(IReadOnlyList<AnalysisStage> Stages, IReadOnlyList<QueryWordBody> QueryWords);

/// <summary>A word of a query.</summary>
/// <param name="Class"><c>content</c> is looked for; <c>meaning</c> counts with its neighbour; <c>function</c> hardly counts; <c>framing</c> is left out.</param>
/// <param name="IsProtected">Never corrected: codes, addresses, acronyms, names the installation protects.</param>
/// <param name="Rewrites">What it may stand for.</param>
/// <param name="Synonyms">Other words for it, or for the sequence it begins.</param>
public sealed record QueryWordBody(
    string Text, int Start, int Length, WordClass Class, bool IsProtected, IReadOnlyList<string> Lemmas, IReadOnlyList<string> Families, IReadOnlyList<string> Rewrites, IReadOnlyList<string> Synonyms)
{
    public static QueryWordBody Of(QueryWord word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return new(
            word.Text, word.Start, word.Length, word.Class, word.IsProtected, word.Lemmas, word.Families, [.. word.Rewrites.Select(r => r.Text)], [.. word.Synonyms.Select(s => string.Join(' ', s.Words.Select(w => w.Text)))]);
    }
}
