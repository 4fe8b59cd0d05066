using System.ComponentModel.DataAnnotations;

namespace KbSearch.SearchApi.Pages;

/// <summary>When somebody who looks in vain is offered a person's help. Section <c>Escalation</c> of the settings.</summary>
public sealed record EscalationOptions
{
    /// <summary>Where a product has no policy of its own.</summary>
    public EscalationPolicy Default { get; init; } = new();

    /// <summary>Policies by product, as written in the content.</summary>
    public Dictionary<string, EscalationPolicy> Products { get; init; } = [];

    public EscalationPolicy Of(string? product) => product is not null && Products.TryGetValue(product, out var own) ? own : Default;
}

/// <summary>How much is too much.</summary>
public sealed record EscalationPolicy
{
    /// <summary>Searches in a row after which nothing was read.</summary>
    [Range(1, 100)]
    public int Searches { get; init; } = 3;

    /// <summary>Seconds since the first page, or since an answer was said to be useful; counts together with <see cref="Pages"/>.</summary>
    [Range(1, 86_400)]
    public int Seconds { get; init; } = 120;

    /// <summary>Answers read meanwhile without one that was said to be useful.</summary>
    [Range(1, 100)]
    public int Pages { get; init; } = 3;
}
