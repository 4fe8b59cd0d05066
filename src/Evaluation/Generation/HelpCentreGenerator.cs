using System.Collections.Immutable;
using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Speed;

namespace KbSearch.Evaluation.Generation;

/// <summary>Makes content like that of a French telecom help centre, at any scale: for speed and size, not for relevance.</summary>
/// <remarks>The same seed gives the same items on every machine, and a longer list begins with the shorter one.</remarks>
public static class HelpCentreGenerator
{
    private const int QuerySeedOffset = 7_919;

    private static readonly DateTimeOffset s_firstDay = new(2021, 1, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>An endless sequence; take as many as wanted.</summary>
    public static IEnumerable<ContentItem> Items(int seed)
    {
        var text = new TextSource(new Random(seed), Vocabulary.French);
        for (var number = 1; ; number++)
        {
            yield return Item(number, text);
        }
    }

    /// <summary>An endless sequence of queries of five classes: <c>keywords</c>, <c>question</c>, <c>noisy</c>, <c>code</c> (rare terms), <c>prefix</c>.</summary>
    public static IEnumerable<LoadQuery> Queries(int seed)
    {
        var text = new TextSource(new Random(seed + QuerySeedOffset), Vocabulary.French);
        while (true)
        {
            yield return new LoadQuery("keywords", $"{text.Draw("action")} {text.Draw("object")}");
            yield return new LoadQuery("question", text.Sentence("question"));
            yield return new LoadQuery("noisy", text.Noisy(text.Sentence("story")));
            yield return new LoadQuery("code", $"{text.Draw("device")} {text.Random.Next(1_000, 100_000).ToString(CultureInfo.InvariantCulture)}");
            yield return new LoadQuery("prefix", text.Draw("category")[..3]);
        }
    }

    // Shares of a community site: most items are questions, and most of those are never validated.
    private static ContentItem Item(int number, TextSource text) => text.Random.Next(100) switch
    {
        < 8 => Article(number, ContentKind.Faq, text.Sentence("question"), Paragraphs(text, "fact", 1, 3), text),
        < 16 => Article(number, ContentKind.Tutorial, text.Sentence("guide"), Guide(text), text),
        < 17 => Article(number, ContentKind.Announcement, text.Sentence("news"), Paragraphs(text, "fact", 1, 2), text),
        _ => Question(number, text),
    };

    private static ContentItem Article(int number, ContentKind kind, string title, StructuredText body, TextSource text) =>
        Common(number, kind, title, text) with { Body = body, Audience = text.Random.Next(30) == 0 ? Audience.Agents : Audience.Public };

    private static ContentItem Question(int number, TextSource text)
    {
        var title = text.Sentence("question");
        var item = Common(number, ContentKind.Question, text.Random.Next(3) == 0 ? text.Noisy(title) : title, text);
        var story = $"{text.Draw("greeting")} {text.Sentences("story", text.Random.Next(2, 6))} {text.Draw("thanks")}";
        var answers = new Answer[Math.Min(text.Random.Next(5), text.Random.Next(5))];
        var validated = text.Random.Next(5) < 2 ? text.Random.Next(5) : -1;
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = new Answer
            {
                Author = Pseudonym(text),
                Body = StructuredText.FromPlainText(text.Sentences(i == validated ? "step" : "reply", text.Random.Next(1, 5))),
                CreatedAt = item.CreatedAt + TimeSpan.FromHours(text.Random.Next(1, 72)),
                Votes = text.Random.Next(-1, 12),
                IsValidated = i == validated,
            };
        }

        return item with
        {
            Author = Pseudonym(text),
            Body = StructuredText.FromPlainText(text.Random.Next(2) == 0 ? text.Noisy(story) : story),
            Answers = answers,
            Audience = text.Random.Next(40) == 0 ? Audience.Members : Audience.Public,
        };
    }

    private static ContentItem Common(int number, ContentKind kind, string title, TextSource text)
    {
        var created = s_firstDay + TimeSpan.FromMinutes(text.Random.Next(5 * 365 * 24 * 60));
        var (product, category) = (text.Draw("product"), text.Draw("category"));
        return new ContentItem
        {
            Id = new ContentId("generated", number.ToString(CultureInfo.InvariantCulture)),
            Kind = kind,
            Title = title,
            Audience = Audience.Public,
            Product = product,
            Category = [product, category],
            Tags = [category.ToLower(CultureInfo.InvariantCulture)],
            Votes = text.Random.Next(-2, 40),
            Views = text.Random.Next(5_000),
            CreatedAt = created,
            UpdatedAt = created + TimeSpan.FromDays(text.Random.Next(200)),
        };
    }

    private static StructuredText Guide(TextSource text)
    {
        var blocks = ImmutableArray.CreateBuilder<TextBlock>();
        blocks.Add(new TextBlock(BlockKind.Paragraph, 0, text.Sentences("fact", 2)));
        for (var part = text.Random.Next(1, 4); part > 0; part--)
        {
            blocks.Add(new TextBlock(BlockKind.Heading, 2, text.Draw("heading")));
            for (var step = text.Random.Next(2, 6); step > 0; step--)
            {
                blocks.Add(new TextBlock(BlockKind.Numbered, 1, text.Sentence("step")));
            }
        }

        return new StructuredText(blocks.ToImmutable());
    }

    private static StructuredText Paragraphs(TextSource text, string list, int least, int most) =>
        new([.. Enumerable.Range(0, text.Random.Next(least, most + 1)).Select(_ => new TextBlock(BlockKind.Paragraph, 0, text.Sentences(list, text.Random.Next(2, 6))))]);

    private static string Pseudonym(TextSource text) =>
        string.Create(CultureInfo.InvariantCulture, $"membre{(int)(20_000 * text.Random.NextDouble() * text.Random.NextDouble())}");
}
