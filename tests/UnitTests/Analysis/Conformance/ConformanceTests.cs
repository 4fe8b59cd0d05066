using KbSearch.Analysis.Conformance;
using KbSearch.Analysis.French;
using KbSearch.Relevance.Stemmers;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Analysis.Conformance;

public sealed class ConformanceTests
{
    private static readonly ConformanceSuite Suite = ConformanceSuite.Read(Path.Combine(Root(), "analysis"));

    [Fact]
    public void The_analysis_conforms_to_the_files_of_the_repository()
    {
        var report = ConformanceChecker.Check(Suite, new FrenchAnalyzer());
        Assert.Empty(report.TokenFailures);
        Assert.Empty(report.Missed);
        Assert.Empty(report.MergedByLemma);
        Assert.Empty(report.MergedByDerivation);
        Assert.Empty(report.FormsApart);
        Assert.True(report.MustMatch > 40 && report.MustDiffer > 25 && report.Forms > 150 && report.Tokens > 40);
    }

    [Fact]
    public void Stock_stemmers_do_worse_on_the_same_files()
    {
        foreach (var stemmer in new[] { StemmingAnalyzer.Light(), StemmingAnalyzer.Snowball() })
        {
            var report = ConformanceChecker.Check(Suite with { Tokens = [] }, stemmer);
            Assert.InRange(report.MatchRate, 0.1, 0.9);
            Assert.InRange(report.InflectionRate, 0.1, 0.95);
            Assert.NotEmpty(report.MergedByLemma);
        }
    }

    [Fact]
    public void A_broken_promise_is_reported()
    {
        var suite = new ConformanceSuite
        {
            MustMatch = [new("pomme", "poire")],
            MustDiffer = [new("payer", "payé"), new("payer", "paiement"), new("pomme", "poire")],
            Inflections = [new("payer", ["payer", "payons", "pomme"]), new("payé", ["payée"])],
            Tokens = [new("la box", KbSearch.Analysis.Tokens.TermLevel.Surface, "0:box")],
        };
        var report = ConformanceChecker.Check(suite, new FrenchAnalyzer());
        Assert.Equal([new WordPair("pomme", "poire")], report.Missed);
        Assert.Equal([new WordPair("payer", "payé")], report.MergedByLemma);
        Assert.Equal([new WordPair("payer", "paiement")], report.MergedByDerivation);
        Assert.Equal([new WordPair("payer", "pomme")], report.FormsApart);
        Assert.Equal([new WordPair("payer", "payé")], report.FalseMerges);
        Assert.Equal("0:la 1:box", report.TokenFailures.Single().Actual);
        Assert.Equal(0, report.MatchRate);
        Assert.Equal(2 / 3.0, report.InflectionRate);
    }

    [Fact]
    public void A_line_with_the_wrong_columns_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("kbsearch-conformance-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "must-match.tsv"), "# pairs\none column\n");
            var error = Assert.Throws<AnalysisFileException>(() => ConformanceSuite.Read(folder.FullName));
            Assert.Contains("must-match.tsv, line 2", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_failure_names_the_line_it_comes_from()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["must-match-ours.tsv"], "# pairs\n\npomme\tpommes\npomme\tpoire\n");
        File.WriteAllText(folder["must-differ.tsv"], "payer\tpayé\n");
        File.WriteAllText(folder["inflections.tsv"], "payer\tpayons pomme\n");
        File.WriteAllText(folder["tokens.tsv"], "la box\tsurface\t0:box\n");
        var failures = ConformanceChecker.Check(ConformanceSuite.Read(folder.Path), new FrenchAnalyzer()).Failures;
        Assert.Equal(
            [("must-match-ours.tsv", 4), ("must-differ.tsv", 1), ("inflections.tsv", 1), ("tokens.tsv", 1)],
            failures.Select(failure => (Path.GetFileName(failure.Place!.File), failure.Place.Line)));
        Assert.Contains("line 4: 'pomme' and 'poire' must match", failures[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tokens.tsv", "la box\tstem\t0:la", "'stem' is not a term level")]
    [InlineData("tokens.tsv", "la box\t9\t0:la", "'9' is not a term level")]
    [InlineData("must-match.tsv", "r\u00e9silier\tr\ufffdsili\ufffd", "not UTF-8")]
    public void A_line_that_cannot_be_meant_is_named(string file, string line, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[file], "# first\n" + line + "\n");
        var error = Assert.Throws<AnalysisFileException>(() => ConformanceSuite.Read(folder.Path));
        Assert.Equal($"{folder[file]}, line 2: {reason}", error.Message);
    }

    [Fact]
    public void The_comparison_shows_three_analyses_on_the_same_lines()
    {
        using var output = new StringWriter();
        StemmerComparison.Write(Path.Combine(Root(), "analysis"), output);
        var rows = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.Equal(["KbSearch", "light French", "Snowball French"], rows.Select(row => row[..16].TrimEnd()));
        Assert.StartsWith("          100.00            0.00            0.00          100.00", rows[0][16..], StringComparison.Ordinal);
    }

    // Samples of the vocabulary published with the algorithm.
    [Theory]
    [InlineData("continu continua continuait continuant continuation continué continuel continuelle continuellement continuer", "continu continu continu continu continu continu continuel continuel continuel continu")]
    [InlineData("main mains maintenaient maintenir maintien majestueusement majorité", "main main mainten mainten maintien majestu major")]
    [InlineData("quotidiennement travailler résiliation", "quotidien travaill résili")]
    public void Snowball_is_the_published_algorithm(string words, string stems) =>
        Assert.Equal(stems, string.Join(' ', words.Split(' ').Select(SnowballStemmer.Stem)));

    [Theory]
    [InlineData("chevaux cheval hiboux chantés chanter baronnes barons peaux anneaux neveux affreux investigation pratiquement administrativement justificatrice planificateur provocatrice provocateur antilogique", "cheval cheval hibou chant chant baron baron peau aneau neveu afreu investig pratiqu administratif justifi planifi provoqu provoqu antilog")]
    public void Light_stemming_is_the_published_algorithm(string words, string stems) =>
        Assert.Equal(stems, string.Join(' ', words.Split(' ').Select(word =>
        {
            var buffer = word.ToCharArray();
            return new string(buffer, 0, LightStemmer.Stem(buffer));
        })));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KbSearch.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("KbSearch.sln not found");
    }
}
