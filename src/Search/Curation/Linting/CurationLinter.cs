using KbSearch.Analysis.Conformance;
using KbSearch.Analysis.French;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Search.Curation.Matching;
using KbSearch.Search.Understanding;

namespace KbSearch.Search.Curation.Linting;

/// <summary>Looks for statements that do nothing, or not what they seem to.</summary>
/// <param name="suite">Words of which the installation says that they must not meet.</param>
public sealed class CurationLinter(IContentStore store, FrenchAnalyzer analyzer, ConformanceSuite suite, TimeProvider time)
{
    private readonly QueryReader _reader = new(analyzer);

    /// <param name="viewer">The editor: what the editor may not read is spoken of as if it did not exist.</param>
    /// <returns>By statement, in the order they were added.</returns>
    public async Task<IReadOnlyList<Finding>> RunAsync(CurationState state, Viewer viewer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rules = Of<RuleStatement>(state).OrderBy(r => r.Statement.Precedence).ThenBy(r => r.Id).Select(r => new ReadyRule(r.Id, r.Statement, _reader)).ToList();
        var current = rules.Where(r => !Window.IsOver(r.Rule.When.Until, now)).ToList();
        var synonyms = new SynonymLint(_reader, suite, Of<SynonymStatement>(state));
        IEnumerable<Finding> findings =
        [
            .. rules.Except(current).Select(r => new Finding(FindingCode.Expired, r.Id)),
            .. Of<AnnouncementStatement>(state).Where(a => Window.IsOver(a.Statement.Until, now)).Select(a => new Finding(FindingCode.Expired, a.Id)),
            .. await LintTargetsAsync(rules, viewer, cancellationToken),
            .. new RuleLint(_reader, current).Run(),
            .. synonyms.Run(),
            .. Repeated(state),
        ];
        return [.. findings.Distinct().OrderBy(f => f.Id).ThenBy(f => f.Code).ThenBy(f => f.Subject, StringComparer.Ordinal)];
    }

    private async Task<List<Finding>> LintTargetsAsync(IReadOnlyList<ReadyRule> rules, Viewer viewer, CancellationToken cancellationToken)
    {
        var ids = rules.SelectMany(r => r.Rule.Then.Pin.Select(p => p.Id).Concat(r.Rule.Then.Hide)).Distinct().ToList();
        var items = (await store.GetManyAsync(ids, cancellationToken)).Where(i => viewer.CanRead(i.Audience)).ToDictionary(i => i.Id);
        var findings = new List<Finding>();
        foreach (var rule in rules)
        {
            findings.AddRange(rule.Rule.Then.Pin.Where(p => !items.ContainsKey(p.Id)).Select(p => new Finding(FindingCode.DeadPin, rule.Id, p.Id.Value)));
            findings.AddRange(rule.Rule.Then.Pin.Where(p => items.GetValueOrDefault(p.Id)?.DuplicateOf is not null).Select(p => new Finding(FindingCode.MergedPin, rule.Id, p.Id.Value)));
            findings.AddRange(rule.Rule.Then.Hide.Where(id => !items.ContainsKey(id)).Select(id => new Finding(FindingCode.DeadHide, rule.Id, id.Value)));
        }

        return findings;
    }

    private static IEnumerable<Finding> Repeated(CurationState state) =>
        from same in state.Statements.GroupBy(s => StatementJson.Write(s.Statement with { Note = null }), StringComparer.Ordinal)
        from later in same.Skip(1)
        select new Finding(FindingCode.Repeated, later.Id, Other: same.First().Id);

    private static IEnumerable<(StatementId Id, T Statement)> Of<T>(CurationState state)
        where T : CurationStatement =>
        state.Statements.Where(s => s.Statement is T).Select(s => (s.Id, (T)s.Statement));
}
