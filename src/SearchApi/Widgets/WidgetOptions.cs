using System.ComponentModel.DataAnnotations;

namespace KbSearch.SearchApi.Widgets;

/// <summary>Which sites may embed the widgets. Section <c>Widgets</c> of the settings; a change takes a restart.</summary>
public sealed record WidgetOptions : IValidatableObject
{
    /// <summary>Origins whose pages may call the API, such as <c>https://www.exemple.fr</c>; none by default.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => AllowedOrigins
        .Where(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.GetLeftPart(UriPartial.Authority) != origin)
        .Select(origin => new ValidationResult($"Widgets:AllowedOrigins: '{origin}' is not an origin such as https://www.exemple.fr, in lower case and without a final slash.", [nameof(AllowedOrigins)]));
}
