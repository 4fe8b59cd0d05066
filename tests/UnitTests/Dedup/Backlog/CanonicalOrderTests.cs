using KbSearch.Content.Model;
using KbSearch.Dedup.Backlog;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Dedup.Backlog;

public sealed class CanonicalOrderTests
{
    private static readonly DateTimeOffset s_day = new(2026, 5, 11, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_answers_stays_before_what_was_answered_before_what_was_not_then_the_most_useful()
    {
        var answer = new Answer { Author = "zoe", Body = StructuredText.FromPlainText("oui") };
        ContentItem[] expected =
        [
            SampleItems.Faq("article"),
            Question("validated") with { Answers = [answer with { IsValidated = true }] },
            Question("answered") with { Answers = [answer] },
            Question("votes") with { Votes = 5 },
            Question("views") with { Views = 90 },
            Question("old") with { CreatedAt = s_day },
            Question("a"),
            Question("b"),
            Question("down") with { Votes = -1, Views = 900 },
            Question("least") with { Votes = int.MinValue },
        ];

        var items = expected.Select(ClusterItem.Of).ToList();

        Assert.Equal(items, items.AsEnumerable().Reverse().Order(CanonicalOrder.Instance));
    }

    private static ContentItem Question(string id) => SampleItems.Faq(id) with { Kind = ContentKind.Question, CreatedAt = s_day.AddDays(1) };
}
