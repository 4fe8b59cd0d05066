using KbSearch.Analysis.Conformance;
using KbSearch.Analysis.French;
using KbSearch.Analysis.French.Queries;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Search.Curation.Linting;
using KbSearch.Search.Understanding;
using KbSearch.UnitTests.Architecture;

namespace KbSearch.UnitTests.Search.Curation;

/// <summary>The built-in synonyms are held to what an editor's are held to.</summary>
public sealed class BuiltInSynonymTests
{
    [Fact]
    public void The_linter_finds_no_fault_with_them()
    {
        var statements = SynonymTable.BuiltIn.Select((rule, i) => (
            Id: new StatementId(i + 1),
            Statement: new SynonymStatement { Words = [.. rule.From], Finds = ReferenceEquals(rule.From, rule.To) ? [] : [.. rule.To] })).ToList();
        var findings = new SynonymLint(new QueryReader(new FrenchAnalyzer()), ConformanceSuite.Read(Path.Combine(RepositoryRoot.Path, "analysis")), statements).Run();

        Assert.Equal("", string.Join("\n", findings.Select(f => f.Message)));
    }

    [Fact]
    public void None_is_told_twice()
    {
        var pairs = SynonymTable.BuiltIn.SelectMany(rule => rule.From.SelectMany(from => rule.To.Where(to => to != from).Select(to => $"{from} > {to}")));

        Assert.Equal("", string.Join("\n", pairs.GroupBy(pair => pair, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key)));
    }
}
