namespace KbSearch.Content.Model;

/// <summary>One answer of a question's thread.</summary>
public sealed record Answer
{
    public required string Author { get; init; }

    public required StructuredText Body { get; init; }

    /// <summary>Markdown targets and links found in the body, in order, as written.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>May be negative.</summary>
    public int Votes { get; init; }

    /// <summary>Marked by the asker or an editor as the answer to the question.</summary>
    public bool IsValidated { get; init; }
}
