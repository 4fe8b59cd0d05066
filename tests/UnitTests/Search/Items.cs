using KbSearch.Content.Model;

namespace KbSearch.UnitTests.Search;

/// <summary>Short words for the content of search tests.</summary>
internal static class Items
{
    public static ContentItem Faq(string id, string title, string body = "") => Of(ContentKind.Faq, id, title, body);

    public static ContentItem Tutorial(string id, string title, string body = "") => Of(ContentKind.Tutorial, id, title, body);

    public static ContentItem Announcement(string id, string title, DateTimeOffset updatedAt) =>
        Of(ContentKind.Announcement, id, title, "") with { UpdatedAt = updatedAt };

    public static ContentItem Thread(string id, string title, string body = "", params string[] replies) =>
        Of(ContentKind.Question, id, title, body) with { Answers = [.. replies.Select(r => Answer(r, isValidated: false))] };

    public static ContentItem Validated(string id, string title, string answer, string body = "") =>
        Of(ContentKind.Question, id, title, body) with { Answers = [Answer(answer, isValidated: true)] };

    public static Answer Answer(string text, bool isValidated) =>
        new() { Author = "lea", Body = StructuredText.FromPlainText(text), IsValidated = isValidated };

    public static ContentId Id(string id) => new("t", id);

    private static ContentItem Of(ContentKind kind, string id, string title, string body) => new()
    {
        Id = Id(id),
        Kind = kind,
        Title = title,
        Body = StructuredText.FromPlainText(body),
        Audience = Audience.Public,
    };
}
