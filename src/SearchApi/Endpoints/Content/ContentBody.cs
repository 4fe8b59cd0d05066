using KbSearch.Content.Model;

namespace KbSearch.SearchApi.Endpoints.Content;

/// <summary>One item as it is read. Text is clean text in blocks, never HTML.</summary>
/// <param name="Id">Identity, <c>source:externalId</c>.</param>
/// <param name="Tier"><c>selfService</c> holds an answer; <c>community</c> is a thread without a validated one.</param>
/// <param name="State">Where a question stands; null for other kinds.</param>
/// <param name="Links">Targets of the links in the body, in order.</param>
/// <param name="Category">From the most general to the most precise.</param>
/// <param name="Audience">Who may read it; shown to editors only.</param>
/// <param name="DuplicateOf">Id of the item this one was merged into.</param>
public sealed record ContentBody(
    string Id,
    ContentKind Kind,
    Tier Tier,
    QuestionState? State,
    string Title,
    IReadOnlyList<TextBlockBody> Body,
    IReadOnlyList<string> Links,
    string? Product,
    IReadOnlyList<string> Category,
    IReadOnlyList<string> Tags,
    string Language,
    IReadOnlyList<string>? Audience,
    string? Url,
    string? Author,
    int Votes,
    long Views,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    IReadOnlyList<AnswerBody> Answers,
    string? DuplicateOf)
{
    public static ContentBody Of(ContentItem item, bool withAudience)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new ContentBody(
            item.Id.Value,
            item.Kind,
            item.Tier,
            item.State,
            item.Title,
            TextBlockBody.Of(item.Body),
            item.Links,
            item.Product,
            item.Category,
            item.Tags,
            item.Language,
            withAudience ? item.Audience.Scopes : null,
            item.Url,
            item.Author,
            item.Votes,
            item.Views,
            item.CreatedAt,
            item.UpdatedAt,
            [.. item.Answers.Select(AnswerBody.Of)],
            item.DuplicateOf?.Value);
    }
}

/// <summary>One block of a text.</summary>
/// <param name="Level">Heading level 1 to 6, or nesting depth of a list item from 1; 0 otherwise.</param>
public sealed record TextBlockBody(BlockKind Kind, int Level, string Text)
{
    public static IReadOnlyList<TextBlockBody> Of(StructuredText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.IsEmpty ? [] : [.. text.Blocks.Select(block => new TextBlockBody(block.Kind, block.Level, block.Text))];
    }
}

/// <summary>One answer of a question's thread.</summary>
public sealed record AnswerBody(
    string Author,
    bool Validated,
    IReadOnlyList<TextBlockBody> Body,
    IReadOnlyList<string> Links,
    int Votes,
    DateTimeOffset? CreatedAt)
{
    public static AnswerBody Of(Answer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new AnswerBody(answer.Author, answer.IsValidated, TextBlockBody.Of(answer.Body), answer.Links, answer.Votes, answer.CreatedAt);
    }
}
