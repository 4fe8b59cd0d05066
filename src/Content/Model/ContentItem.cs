namespace KbSearch.Content.Model;

/// <summary>What is stored and searched: an FAQ, a tutorial, a question with its answers, or an announcement.</summary>
/// <remarks>Immutable. Equality is by reference for the lists: compare items by content hash.</remarks>
public sealed record ContentItem
{
    public required ContentId Id { get; init; }

    public required ContentKind Kind { get; init; }

    /// <summary>1 to 500 characters, one line.</summary>
    public required string Title { get; init; }

    public StructuredText Body { get; init; } = StructuredText.Empty;

    /// <summary>Targets of the links found in the body, in order, as written.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>Facet value such as <c>mobile</c>; null when the item belongs to none.</summary>
    public string? Product { get; init; }

    /// <summary>From the most general to the most precise; empty when uncategorised. A part never holds '/'.</summary>
    public IReadOnlyList<string> Category { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>BCP 47 tag; French unless the source says otherwise.</summary>
    public string Language { get; init; } = "fr";

    public required Audience Audience { get; init; }

    /// <summary>Where the item is shown: an absolute http(s) address or a path of the site; null for the built-in page.</summary>
    public string? Url { get; init; }

    /// <summary>Name shown for the author of a question; null for editorial content.</summary>
    public string? Author { get; init; }

    /// <summary>May be negative.</summary>
    public int Votes { get; init; }

    public long Views { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Answers of a question, in the order of the thread; empty for every other kind.</summary>
    public IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <summary>Closed by a moderator: see <see cref="QuestionState.Closed"/>.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The canonical item when an editor merged this one into it.</summary>
    public ContentId? DuplicateOf { get; init; }

    /// <summary>The item as it is stored in the place of another: merged into what that one was merged into, unless it says itself what it is merged into.</summary>
    /// <param name="existing">Null when there is none.</param>
    public ContentItem MergedLike(ContentItem? existing) => DuplicateOf is null && existing?.DuplicateOf is { } canonical ? this with { DuplicateOf = canonical } : this;

    /// <summary>Null for every kind but a question.</summary>
    public QuestionState? State =>
        Kind != ContentKind.Question ? null
        : IsClosed ? QuestionState.Closed
        : HasValidatedAnswer ? QuestionState.Validated
        : Answers.Count > 0 ? QuestionState.Answered
        : QuestionState.Unanswered;

    public bool HasValidatedAnswer => Answers.Any(a => a.IsValidated);

    /// <summary>Derived, never set: a question is self-service when it holds a validated answer, even once closed.</summary>
    public Tier Tier => Kind == ContentKind.Question && !HasValidatedAnswer ? Tier.Community : Tier.SelfService;
}
