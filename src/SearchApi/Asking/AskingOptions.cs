using System.ComponentModel.DataAnnotations;
using KbSearch.Content.Model;

namespace KbSearch.SearchApi.Asking;

/// <summary>How questions are asked here. Section <c>Asking</c> of the settings; a change takes a restart.</summary>
public sealed record AskingOptions : IValidatableObject
{
    /// <summary>Source of the questions that are posted, the first part of their ids.</summary>
    [Required]
    public string Source { get; init; } = "community";

    /// <summary>Who may read a posted question, as written in the content: <c>public</c>, <c>members</c>, <c>group:beta</c>.</summary>
    [Required]
    public string Audience { get; init; } = Content.Model.Audience.PublicScope;

    /// <summary>The audience of questions on a product, where it is another one.</summary>
    public Dictionary<string, string> ProductAudiences { get; init; } = [];

    /// <summary>How long a check is remembered, in minutes: its author may take that long to decide.</summary>
    [Range(1, 1_440)]
    public int CheckMinutes { get; init; } = 60;

    /// <summary>Checks remembered at once; the oldest are forgotten first. About 0.5 kB each.</summary>
    [Range(100, 10_000_000)]
    public int Checks { get; init; } = 100_000;

    /// <summary>How long a posting can be repeated under its idempotency key, in hours.</summary>
    [Range(1, 8_760)]
    public int IdempotencyHours { get; init; } = 48;

    /// <summary>Who may read a question on that product.</summary>
    public Audience AudienceOf(string? product)
    {
        var text = product is not null && ProductAudiences.TryGetValue(product, out var own) ? own : Audience;
        return Content.Model.Audience.TryParse(text, out var audience) ? audience : throw new ValidationException($"'{text}' is not an audience.");
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!ContentId.IsValidSource(Source))
        {
            yield return new ValidationResult($"Asking:Source: '{Source}' is not a source name: 1 to 40 characters of a-z, 0-9 and '-'.", [nameof(Source)]);
        }

        foreach (var text in ProductAudiences.Values.Prepend(Audience).Where(text => !Content.Model.Audience.TryParse(text, out _)))
        {
            yield return new ValidationResult($"Asking: '{text}' is not an audience: public, members, agents, or group:NAME.", [nameof(Audience)]);
        }
    }
}
