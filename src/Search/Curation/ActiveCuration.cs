using KbSearch.Analysis;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.Spelling;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Model;
using KbSearch.Search.Curation.Applying;
using KbSearch.Search.Curation.Matching;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;
using KbSearch.Search.Understanding;

namespace KbSearch.Search.Curation;

/// <summary>What is in force after one revision, analysed and in order: ready for any number of searches.</summary>
/// <remarks>Immutable and thread-safe. Making one analyses every synonym of the editors; using it for a query analyses the query.</remarks>
public sealed class ActiveCuration
{
    private readonly bool _readsQueries;

    // Places in the order of precedence: of the rules for every query, and of the others by how their conditions begin.
    private readonly int[] _rulesForEveryQuery;
    private readonly ILookup<string, int> _rulesByFirstLemma;

    public ActiveCuration(CurationState state, IAnalyzer analyzer)
    {
        ArgumentNullException.ThrowIfNull(state);
        State = state;
        var synonyms = Of<SynonymStatement>(state).Select(s => new SynonymRule(s.Statement.Words, s.Statement.Finds.Count > 0 ? s.Statement.Finds : s.Statement.Words));
        Reader = new QueryReader(analyzer, new QueryAdditions([.. synonyms], [.. Of<StopWordsStatement>(state).SelectMany(s => s.Statement.Phrases)]));
        Rules = [.. Of<RuleStatement>(state).OrderBy(r => r.Statement.Precedence).ThenBy(r => r.Id).Select(r => new ReadyRule(r.Id, r.Statement, Reader))];
        Announcements = [.. Of<AnnouncementStatement>(state).Select(a => new ReadyAnnouncement(a.Id, a.Statement, Reader))];
        _rulesForEveryQuery = [.. Enumerable.Range(0, Rules.Count).Where(i => Rules[i].Words is null)];
        _rulesByFirstLemma = Enumerable.Range(0, Rules.Count)
            .SelectMany(i => (Rules[i].Words?.FirstLemmas ?? []).Select(lemma => (Lemma: lemma, Place: i)))
            .ToLookup(r => r.Lemma, r => r.Place, StringComparer.Ordinal);
        _readsQueries = Rules.Count > 0 || Announcements.Count > 0;
    }

    public CurationState State { get; }

    internal QueryReader Reader { get; }

    /// <summary>In order of precedence.</summary>
    internal IReadOnlyList<ReadyRule> Rules { get; }

    internal IReadOnlyList<ReadyAnnouncement> Announcements { get; }

    /// <summary>What is announced to that caller, the newest first.</summary>
    /// <param name="text">A query or the draft of a question; blank for none.</param>
    /// <param name="products">What the page is about; empty for nothing in particular.</param>
    public IReadOnlyList<ShownAnnouncement> Announce(string text, IReadOnlyList<string> products, Viewer viewer, DateTimeOffset now) =>
        Announce(new AnnouncementPlace(Read(text), products, viewer), now);

    /// <summary>The words of a query with every term, rewrite and synonym, as a search without a vocabulary of the content reads them.</summary>
    public IReadOnlyList<QueryWord> ReadQuery(string text) => Reader.Read(text, Vocabulary.Empty).Words;

    /// <summary>The rules that apply to a search.</summary>
    internal CurationRun Start(SearchRequest request, DateTimeOffset now)
    {
        var query = Read(request.Query);
        return new CurationRun(this, request, query, request.AppliesRules ? [.. RulesFor(query).Where(r => r.Applies(query, request.Products, now))] : [], now);
    }

    internal IReadOnlyList<ShownAnnouncement> Announce(AnnouncementPlace place, DateTimeOffset now) =>
    [
        .. Announcements.Where(a => a.IsShown(place, now)).Reverse()
            .Select(a => new ShownAnnouncement(a.Id, a.Announcement.Notice, a.Announcement.Until)),
    ];

    /// <summary>The few rules that may apply to a query, in order of precedence.</summary>
    private IEnumerable<ReadyRule> RulesFor(WordSequence query) =>
        query.Lemmas.SelectMany(lemma => _rulesByFirstLemma[lemma]).Concat(_rulesForEveryQuery).Distinct().Order().Select(place => Rules[place]);

    private WordSequence Read(string text) => WordSequence.Of(_readsQueries ? text : "", Reader);

    private static IEnumerable<(StatementId Id, T Statement)> Of<T>(CurationState state)
        where T : CurationStatement =>
        state.Statements.Where(s => s.Statement is T).Select(s => (s.Id, (T)s.Statement));
}
