using KbSearch.Analysis.Conformance;

namespace KbSearch.Cli.Commands.Analysis;

/// <summary>How the analysis does on the files of one folder, as JSON. Rates are 0 to 1.</summary>
/// <param name="Lexicon">Whether rates are asked of it, rather than every line.</param>
internal sealed record ConformanceBody(
    string Folder,
    bool Lexicon,
    bool Passed,
    ConformanceBody.MatchBody MustMatch,
    ConformanceBody.DifferBody MustDiffer,
    ConformanceBody.InflectionBody Inflections,
    ConformanceBody.TokenBody Tokens,
    IReadOnlyList<ConformanceBody.FailureBody> Failures,
    IReadOnlyList<string[]> FalseMerges)
{
    public static ConformanceBody Of(string folder, bool isLexicon, ConformanceReport report)
    {
        var failures = report.Failures;
        return new ConformanceBody(
            folder,
            isLexicon,
            isLexicon ? LexiconLimits.AreKept(report) : failures.Count == 0,
            new MatchBody(report.MustMatch, report.Missed.Count, report.MatchRate),
            new DifferBody(report.MustDiffer, report.MergedByLemma.Count, report.LemmaMergeRate, report.MergedByDerivation.Count, report.DerivationMergeRate),
            new InflectionBody(report.InflectedWords, report.Forms, report.FormsApart.Count, report.InflectionRate, report.FalseMerges.Count),
            new TokenBody(report.Tokens, report.TokenFailures.Count),
            [.. failures.Select(failure => new FailureBody(failure.Place?.File, failure.Place?.Line, failure.Reason))],
            [.. report.FalseMerges.Select(pair => new[] { pair.First, pair.Second })]);
    }

    internal sealed record MatchBody(int Pairs, int Missed, double Rate);

    internal sealed record DifferBody(int Pairs, int MergedByLemma, double LemmaRate, int MergedByDerivation, double DerivationRate);

    internal sealed record InflectionBody(int Lemmas, int Forms, int Apart, double Rate, int FalseMerges);

    internal sealed record TokenBody(int Cases, int Failed);

    internal sealed record FailureBody(string? File, int? Line, string Reason);
}
