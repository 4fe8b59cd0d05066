using System.Text;
using KbSearch.Analysis.Conformance;
using KbSearch.Analysis.French;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Analysis.French;

public sealed class InstallationAnalysisTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_folder_the_analysis_is_the_built_in_one()
    {
        var analysis = InstallationAnalysis.Read(_folder["missing"]);
        Assert.Equal(new FrenchAnalyzer().Fingerprint, analysis.Analyzer.Fingerprint);
        Assert.Equal(0, analysis.Suite.Count);
    }

    [Fact]
    public void Overrides_change_the_fingerprint_and_comments_do_not()
    {
        Write("# nothing yet\n\n");
        Assert.Equal(new FrenchAnalyzer().Fingerprint, InstallationAnalysis.Read(_folder.Path).Analyzer.Fingerprint);
        Write("family résilier: zorglub\n");
        Assert.NotEqual(new FrenchAnalyzer().Fingerprint, InstallationAnalysis.Read(_folder.Path).Analyzer.Fingerprint);
    }

    [Fact]
    public void Lines_from_elsewhere_join_those_of_the_file()
    {
        Write("family résilier: zorglub\n");
        var both = InstallationAnalysis.Read(_folder.Path, ["family résilier: zimbrel", "nonsense"]);
        Write("family résilier: zorglub\nfamily résilier: zimbrel\n");
        Assert.Equal(InstallationAnalysis.Read(_folder.Path).Analyzer.Fingerprint, both.Analyzer.Fingerprint);
    }

    [Fact]
    public void Synonyms_change_no_term_and_so_no_fingerprint()
    {
        Write("synonym zorglub, zimbrel\n");
        Assert.Equal(new FrenchAnalyzer().Fingerprint, InstallationAnalysis.Read(_folder.Path).Analyzer.Fingerprint);
    }

    [Fact]
    public void The_pairs_beside_the_overrides_are_checked_with_them()
    {
        File.WriteAllText(_folder["must-match.tsv"], "résilier\tzorglub\n");
        var before = InstallationAnalysis.Read(_folder.Path);
        Assert.Single(ConformanceChecker.Check(before.Suite, before.Analyzer).Failures);
        Write("family résilier: zorglub\n");
        var after = InstallationAnalysis.Read(_folder.Path);
        Assert.Empty(ConformanceChecker.Check(after.Suite, after.Analyzer).Failures);
    }

    [Theory]
    [InlineData("protect Livebox\nstem box: boxes\n", "line 2: 'stem' is not a statement; 'protect', 'lemma', 'family' and 'synonym' are")]
    [InlineData("lemma box boxes\nprotect\n", "line 1: 'lemma' needs one word, a colon, and at least one word (and 1 more line in error)")]
    [InlineData("\nstem\nstem\nstem", "line 2: 'stem' is not a statement; 'protect', 'lemma', 'family' and 'synonym' are (and 2 more lines in error)")]
    [InlineData("synonym box\n", "line 1: synonyms are written 'a, b' or 'a > b, c'")]
    [InlineData("synonym box > a > b\n", "line 1: synonyms are written 'a, b' or 'a > b, c'")]
    [InlineData("synonym box, un deux trois quatre cinq\n", "line 1: 'un deux trois quatre cinq' has more than 4 words")]
    public void A_bad_line_is_named_with_its_number_and_reason(string text, string message)
    {
        Write(text);
        Assert.Equal($"{_folder["overrides.txt"]}, {message}", Assert.Throws<AnalysisFileException>(() => InstallationAnalysis.Read(_folder.Path)).Message);
    }

    [Fact]
    public void Another_encoding_is_refused_and_not_guessed()
    {
        File.WriteAllText(_folder["overrides.txt"], "protect Sosh\nfamily résilier: résil\n", Encoding.Latin1);
        Assert.EndsWith("line 2: not UTF-8", Assert.Throws<AnalysisFileException>(() => InstallationAnalysis.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    private void Write(string text) => File.WriteAllText(_folder["overrides.txt"], text);
}
