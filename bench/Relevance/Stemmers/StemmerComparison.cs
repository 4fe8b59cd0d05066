using System.Globalization;
using KbSearch.Analysis;
using KbSearch.Analysis.Conformance;
using KbSearch.Analysis.French;

namespace KbSearch.Relevance.Stemmers;

/// <summary>
/// Question: what does a French analysis of its own give over the stock stemmers, on the same pairs and inflections?
/// Corpus: a folder of conformance files; token tables are left out, they are not about stemming.
/// Run: dotnet run -c Release --project bench/Performance -- stemmers --lexicon DIR
/// </summary>
public static class StemmerComparison
{
    /// <param name="folder">Read as <see cref="ConformanceSuite.Read"/> does.</param>
    public static void Write(string folder, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var suite = ConformanceSuite.Read(folder) with { Tokens = [] };
        output.WriteLine($"{suite.MustMatch.Count} pairs that must match, {suite.MustDiffer.Count} that must differ, {suite.Inflections.Count} lemmas; rates in percent");
        output.WriteLine();
        WriteRow(output, "analysis", "must match", "differ: lemma", "differ: family", "inflections", "false merges");
        foreach (var (name, analyzer) in new (string, IAnalyzer)[] { ("KbSearch", new FrenchAnalyzer()), ("light French", StemmingAnalyzer.Light()), ("Snowball French", StemmingAnalyzer.Snowball()) })
        {
            var report = ConformanceChecker.Check(suite, analyzer);
            WriteRow(
                output,
                name,
                Percent(report.MatchRate),
                Percent(report.LemmaMergeRate),
                Percent(report.DerivationMergeRate),
                Percent(report.InflectionRate),
                report.FalseMerges.Count.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void WriteRow(TextWriter output, string name, params string[] cells) =>
        output.WriteLine(string.Concat(cells.Select(cell => $"{cell,16}").Prepend($"{name,-16}")));

    private static string Percent(double rate) => string.Create(CultureInfo.InvariantCulture, $"{100 * rate:0.00}");
}
