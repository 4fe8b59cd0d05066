using System.Collections.Immutable;
using KbSearch.Content.Model;

namespace KbSearch.TestDoubles;

/// <summary>Random items of every shape; the caller seeds the generator and prints the seed when a test fails.</summary>
public static class RandomItems
{
    private static readonly string[] Words =
        ["box", "fibre", "l'été", "naïve", "\"cité\"", "😀", "e\u0301", "a/b", "<b>", "\\", "résiliation", "10 €", "PUK", "日本", "aujourd'hui", "n°3"];

    public static ContentItem Next(Random random)
    {
        var kind = (ContentKind)random.Next(4);
        return new ContentItem
        {
            Id = new ContentId("random", $"{random.Next(1_000_000)}-{Word(random)}"),
            Kind = kind,
            Title = Text(random),
            Body = Body(random),
            Links = SomeWords(random),
            Product = random.Next(3) == 0 ? null : Word(random),
            Category = SomeWords(random),
            Tags = SomeWords(random),
            Language = random.Next(5) == 0 ? "fr-BE" : "fr",
            Audience = random.Next(4) switch { 0 => Audience.Members, 1 => Audience.Agents, 2 => Audience.ForGroups("pro", "beta"), _ => Audience.Public },
            Url = random.Next(3) == 0 ? null : "/" + random.Next(1000),
            Author = random.Next(2) == 0 ? null : Word(random),
            Votes = random.Next(-10, 100),
            Views = random.Next(),
            CreatedAt = Instant(random),
            UpdatedAt = Instant(random),
            Answers = kind == ContentKind.Question ? [.. Enumerable.Range(0, random.Next(4)).Select(_ => NextAnswer(random))] : [],
            IsClosed = kind == ContentKind.Question && random.Next(4) == 0,
            DuplicateOf = random.Next(5) == 0 ? new ContentId("random", Word(random)) : null,
        };
    }

    private static Answer NextAnswer(Random random) => new()
    {
        Author = Word(random),
        Body = Body(random),
        Links = SomeWords(random),
        CreatedAt = Instant(random),
        Votes = random.Next(-3, 30),
        IsValidated = random.Next(3) == 0,
    };

    private static StructuredText Body(Random random) =>
        new([.. Enumerable.Range(0, random.Next(6)).Select(_ => new TextBlock((BlockKind)random.Next(5), random.Next(4), Text(random)) { Links = Links(random) })]);

    private static string Text(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => Word(random)));

    private static ImmutableArray<TextLink> Links(Random random) =>
        [.. Enumerable.Range(0, random.Next(3)).Select(i => new TextLink(i, 1, "/" + Word(random)))];

    private static string[] SomeWords(Random random) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => Word(random))];

    private static string Word(Random random) => Words[random.Next(Words.Length)];

    private static DateTimeOffset? Instant(Random random) =>
        random.Next(4) == 0 ? null : new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.FromHours(random.Next(-2, 3))).AddMilliseconds(random.NextInt64(100_000_000_000));
}
