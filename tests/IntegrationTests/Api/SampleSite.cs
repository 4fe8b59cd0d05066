using KbSearch.Content.Model;

namespace KbSearch.IntegrationTests.Api;

/// <summary>A small help centre with an item of every kind, state and audience.</summary>
internal static class SampleSite
{
    public static ContentItem PukFaq { get; } = new()
    {
        Id = new ContentId("site", "faq-puk"),
        Kind = ContentKind.Faq,
        Title = "Où trouver mon code PUK ?",
        Body = new StructuredText(
        [
            new TextBlock(BlockKind.Paragraph, 0, "Le code PUK débloque une carte SIM après trois essais."),
            new TextBlock(BlockKind.Heading, 2, "Dans l'espace client"),
            new TextBlock(BlockKind.Bullet, 1, "Ouvrez Mes lignes."),
            new TextBlock(BlockKind.Bullet, 2, "Choisissez la ligne."),
            new TextBlock(BlockKind.Numbered, 1, "Notez le code PUK."),
        ]),
        Product = "mobile",
        Category = ["Mobile", "Carte SIM"],
        Tags = ["sim", "puk"],
        Audience = Audience.Public,
        Votes = 12,
        Views = 900,
        UpdatedAt = new DateTimeOffset(2026, 5, 11, 8, 0, 0, TimeSpan.Zero),
    };

    public static ContentItem BoxTutorial { get; } = new()
    {
        Id = new ContentId("site", "tuto/box"),
        Kind = ContentKind.Tutorial,
        Title = "Redémarrer la box pas à pas",
        Body = StructuredText.FromPlainText("Débranchez la box, attendez dix secondes, rebranchez la box."),
        Product = "internet",
        Category = ["Internet"],
        Tags = ["box"],
        Audience = Audience.Public,
        Votes = 7,
        UpdatedAt = new DateTimeOffset(2025, 2, 3, 8, 0, 0, TimeSpan.Zero),
    };

    public static ContentItem ValidatedQuestion { get; } = new()
    {
        Id = new ContentId("site", "q-box"),
        Kind = ContentKind.Question,
        Title = "Ma box clignote en orange",
        Body = StructuredText.FromPlainText("Depuis ce matin la box clignote, que faire ?"),
        Product = "internet",
        Category = ["Internet", "Box"],
        Audience = Audience.Public,
        Author = "lulu_34",
        Answers =
        [
            new Answer { Author = "zoe", Body = StructuredText.FromPlainText("Pareil chez moi avec ma box.") },
            new Answer { Author = "Maëlle", Body = StructuredText.FromPlainText("Laissez la box se synchroniser dix minutes."), IsValidated = true, Votes = 4 },
        ],
    };

    public static ContentItem RawThread { get; } = new()
    {
        Id = new ContentId("site", "q-raw"),
        Kind = ContentKind.Question,
        Title = "help box marche pas",
        Body = StructuredText.FromPlainText("bonjour la box marche plus help"),
        Product = "internet",
        Audience = Audience.Public,
        Author = "tom",
    };

    public static ContentItem MembersFaq { get; } = Private("membres", Audience.Members, "Avantages réservés aux membres zylorane");

    public static ContentItem AgentsProcedure { get; } = Private("agents", Audience.Agents, "Procédure interne TLV zylorane") with { Url = "/aide/interne" };

    public static ContentItem ProFaq { get; } = Private("pro", Audience.ForGroups("pro"), "Offre des professionnels zylorane");

    public static IReadOnlyList<ContentItem> Public { get; } = [PukFaq, BoxTutorial, ValidatedQuestion, RawThread];

    public static IReadOnlyList<ContentItem> All { get; } = [.. Public, MembersFaq, AgentsProcedure, ProFaq];

    private static ContentItem Private(string id, Audience audience, string title) => new()
    {
        Id = new ContentId("site", id),
        Kind = ContentKind.Faq,
        Title = title,
        Body = StructuredText.FromPlainText("La box et le code PUK, version confidentielle."),
        Product = "secret-" + id,
        Category = ["Interne " + id],
        Tags = ["etiquette-" + id],
        Audience = audience,
        Votes = 500,
        Views = 90_000,
        UpdatedAt = new DateTimeOffset(2019, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
