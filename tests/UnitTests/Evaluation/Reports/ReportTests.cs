using System.Text.RegularExpressions;
using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.Evaluation.Comparison;
using KbSearch.Evaluation.Duplicates;
using KbSearch.Evaluation.Duplicates.Groups;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Measures;
using KbSearch.Evaluation.Reports;

namespace KbSearch.UnitTests.Evaluation.Reports;

public sealed partial class ReportTests
{
    private static readonly Topic[] Topics = [new("t1", "carte <script>alert(1)</script>"), new("t2", "code & PUK"), new("t3", "tv")];
    private static readonly Qrels Judgements = Qrels.From([("t1", "a", 2), ("t2", "b", 1), ("t3", "c", 1)]);
    private static readonly MeasuredRun Before = Measured("before", ("t1", ["a", "b"]), ("t2", ["c", "b"]), ("t3", ["c"]));
    private static readonly MeasuredRun After = Measured("after", ("t1", ["b"]), ("t2", ["b"]), ("t3", ["c"]));

    private static readonly SearchReport Report = new(
        "my set", Judgements, new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "Titre « A »", ["b"] = "<b>B</b>" }, [("p50", "1.0 ms", "")]);

    [Fact]
    public void Pages_AreWellFormed_AndLoadNothing()
    {
        foreach (var page in new[] { Report.Render(After), Report.Render(new RunComparison(Before, After, seed: 1)), Duplicates() })
        {
            AssertBalanced(page);
            Assert.DoesNotMatch(Loading(), page);
            Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Comparison_ShowsTheLossesWithBothLists_AndWhatWasMissed()
    {
        var page = Report.Render(new RunComparison(Before, After, seed: 1));
        Assert.Contains("carte &lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("1.000 → 0.000", page, StringComparison.Ordinal);
        Assert.Contains("Titre « A »", WebDecoded(page), StringComparison.Ordinal);
        Assert.Contains("changed for 2 queries", page, StringComparison.Ordinal);
        // One query lost: one is listed.
        Assert.Single(Details().Matches(page));
    }

    [Fact]
    public void SingleRun_ListsItsHardestQueries() => Assert.Equal(3, Details().Count(Report.Render(After)));

    [Fact]
    public void Pages_AreTheSameEachTime() => Assert.Equal(Report.Render(After), Report.Render(After));

    private static string Duplicates()
    {
        var set = new DuplicateSet([new("g", ["a <i>", "b"])], [], new Negatives([new("n", "c")], [new("m", "d", "e", "device")]));
        var outcomes = new DuplicateOutcomes(
            "guard",
            HasUnitScores: true,
            HasBands: true,
            [new(set.Drafts[0], set.Drafts[1].Id, 0.8, 1, null, 0), new(set.Drafts[1], null, 0, 0, null, 0)],
            [new(set.Negatives.NewQuestions[0], null, 0)],
            [new(set.Negatives.NearMisses[0], 0.9)],
            [1, 2]);
        var titles = set.Items.ToDictionary(i => i.Id, i => i.Title);
        return new DuplicateReport("my groups", titles).Render([new DuplicateFigures(outcomes)], outcomes);
    }

    private static MeasuredRun Measured(string tag, params (string Topic, string[] Ranking)[] rankings) => new(
        new Run(rankings.Select(r => KeyValuePair.Create<string, IReadOnlyList<string>>(r.Topic, r.Ranking)), tag), Judgements, Topics, StandardMeasures.All);

    private static string WebDecoded(string page) => System.Net.WebUtility.HtmlDecode(page);

    /// <summary>Every element that is opened is closed, in order, but for those HTML never closes.</summary>
    private static void AssertBalanced(string page)
    {
        var open = new Stack<string>();
        foreach (Match tag in Tags().Matches(page))
        {
            var name = tag.Groups["name"].Value;
            if (tag.Groups["close"].Length > 0)
            {
                Assert.Equal(open.Pop(), name);
            }
            else if (tag.Groups["self"].Length == 0 && name is not "meta")
            {
                open.Push(name);
            }
        }

        Assert.Empty(open);
    }

    [GeneratedRegex("<(?<close>/?)(?<name>[a-z0-9]+)[^>]*?(?<self>/?)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"(src|href)\s*=|url\(|@import|https?://", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Loading();

    [GeneratedRegex("<details>", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Details();
}
