using KbSearch.Evaluation.Judgements;

namespace KbSearch.Evaluation.Reports;

/// <summary>Result lists of a query with titles and grades, folded until asked for.</summary>
/// <param name="titles">Title by document id; an id without one is shown as it is.</param>
internal sealed class ResultLists(Qrels qrels, IReadOnlyDictionary<string, string> titles)
{
    private const int Shown = 10;

    /// <param name="lists">A heading and a ranking each.</param>
    public Html Render(Topic topic, string change, Tone tone, params IEnumerable<(string Heading, IReadOnlyList<string> Ranking)> lists)
    {
        var columns = lists.ToArray();
        var missed = qrels.Grades(topic.Id)
            .Where(g => g.Value >= qrels.RelevantFrom && columns.All(c => !c.Ranking.Take(Shown).Contains(g.Key, StringComparer.Ordinal)))
            .OrderByDescending(g => g.Value)
            .Select(g => g.Key)
            .ToArray();
        var missing = missed.Length == 0 ? Html.Empty : Html.Of($"<div><h3>Relevant, in no list</h3><ol>{Html.Join(missed.Take(Shown).Select(d => Item(topic, d)))}</ol></div>");
        return Html.Of($"""
            <details><summary><span>{topic.Text}</span><span class="change {ReportPage.ClassOf(tone)}">{change}</span></summary>
            <div class="hits">{Html.Join(columns.Select(c => Column(topic, c.Heading, c.Ranking)))}{missing}</div></details>

            """);
    }

    private Html Column(Topic topic, string heading, IReadOnlyList<string> ranking) => ranking.Count == 0
        ? Html.Of($"<div><h3>{heading}</h3><p class=\"none\">Nothing found.</p></div>")
        : Html.Of($"<div><h3>{heading}</h3><ol>{Html.Join(ranking.Take(Shown).Select(d => Item(topic, d)))}</ol></div>");

    private Html Item(Topic topic, string document)
    {
        var judged = qrels.Grades(topic.Id).TryGetValue(document, out var grade);
        var chip = judged ? Html.Of($"<span class=\"chip\">grade {grade}</span>") : Html.Empty;
        var isRelevant = judged && grade >= qrels.RelevantFrom;
        return Html.Of($"<li class=\"{(isRelevant ? "relevant" : "other")}\" title=\"{document}\">{titles.GetValueOrDefault(document, document)}{chip}</li>");
    }
}
