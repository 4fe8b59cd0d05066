using KbSearch.Content.Model;

namespace KbSearch.TestDoubles;

/// <summary>Items for tests that need some content and do not care which.</summary>
public static class SampleItems
{
    public static ContentItem Faq(string externalId, string title = "Où trouver mon code PUK ?", string body = "Dans votre espace client.") => new()
    {
        Id = new ContentId("sample", externalId),
        Kind = ContentKind.Faq,
        Title = title,
        Body = StructuredText.FromPlainText(body),
        Audience = Audience.Public,
    };

    /// <summary>A question with two answers in which every property has a value other than its default.</summary>
    public static ContentItem FullQuestion(string externalId) => new()
    {
        Id = new ContentId("sample", externalId),
        Kind = ContentKind.Question,
        Title = "Ma box clignote en orange",
        Body = new StructuredText(
        [
            new TextBlock(BlockKind.Heading, 2, "Symptôme"),
            new TextBlock(BlockKind.Paragraph, 0, "Plus d'Internet depuis ce matin."),
            new TextBlock(BlockKind.Bullet, 1, "redémarrée"),
            new TextBlock(BlockKind.Numbered, 2, "câble vérifié"),
            new TextBlock(BlockKind.Code, 0, "ping 192.0.2.1\n  100% loss"),
        ]),
        Links = ["/aide/faq/voyants"],
        Product = "internet",
        Category = ["Internet", "Box"],
        Tags = ["box", "voyant"],
        Language = "fr-BE",
        Audience = Audience.ForGroups("pro", "beta"),
        Url = "/communaute/box-orange",
        Author = "lulu_34",
        Votes = -3,
        Views = 310,
        CreatedAt = new DateTimeOffset(2025, 3, 2, 9, 12, 0, TimeSpan.Zero),
        UpdatedAt = new DateTimeOffset(2026, 5, 11, 8, 0, 0, 250, TimeSpan.Zero),
        Answers =
        [
            new Answer
            {
                Author = "Maëlle",
                Body = StructuredText.FromPlainText("Débranchez la box dix secondes. 😀"),
                Links = ["https://example.org/aide"],
                CreatedAt = new DateTimeOffset(2025, 3, 2, 10, 0, 0, TimeSpan.Zero),
                Votes = 12,
                IsValidated = true,
            },
            new Answer { Author = "zoe", Body = StructuredText.FromPlainText("Pareil ici.") },
        ],
        IsClosed = true,
        DuplicateOf = new ContentId("sample", "q-000"),
    };
}
