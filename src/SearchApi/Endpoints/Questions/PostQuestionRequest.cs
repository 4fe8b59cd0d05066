using System.ComponentModel;

namespace KbSearch.SearchApi.Endpoints.Questions;

/// <summary>A question to post.</summary>
public sealed record PostQuestionRequest
{
    public const int MaxBodyLength = 100_000;
    public const int MaxDifferenceLength = 2_000;
    public const int MaxKept = 20;

    [Description("1 to 500 characters.")]
    public required string Title { get; init; }

    [Description("Plain text, at most 100,000 characters.")]
    public string? Body { get; init; }

    [Description("Product the question is about, such as mobile.")]
    public string? Product { get; init; }

    [Description("The check whose candidates the author has seen.")]
    public string? CheckId { get; init; }

    [Description("The author says that none of the candidates of the check is the question.")]
    public bool Acknowledged { get; init; }

    [Description("What sets the question apart from them, at most 2,000 characters; appended to the body.")]
    public string? Difference { get; init; }

    [Description("Phone numbers, e-mail and postal addresses and contract numbers that are meant to be public, each exactly as written; at most 20. Nothing else that is private can be kept.")]
    public IReadOnlyList<string>? Keep { get; init; }
}
