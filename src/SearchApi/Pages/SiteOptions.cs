using System.ComponentModel.DataAnnotations;

namespace KbSearch.SearchApi.Pages;

/// <summary>What the pages say about the brand. Section <c>Site</c> of the settings; texts are in French and shown as they are.</summary>
public sealed record SiteOptions
{
    [Required, MaxLength(60)]
    public string Name { get; init; } = "Centre d'aide";

    /// <summary>Complete address of the site, as search engines should know it; null takes the one that each request came to.</summary>
    [RegularExpression("^https?://[^/]+/?$")]
    public string? Address { get; init; }

    /// <summary>One line under the title of the home page.</summary>
    [Required, MaxLength(200)]
    public string Welcome { get; init; } = "Trouvez une réponse sans attendre, dans nos guides et auprès de la communauté.";

    /// <summary>Where a question can be asked to the community; null leaves the offer out.</summary>
    public SiteOffer? Ask { get; init; }

    /// <summary>How an adviser is reached; null leaves the offer out.</summary>
    public SiteOffer? Contact { get; init; }
}

/// <summary>A way on for somebody who did not find.</summary>
public sealed record SiteOffer
{
    [Required]
    public string Title { get; init; } = "";

    [Required]
    public string Text { get; init; } = "";

    /// <summary>An http(s) or tel address, or a path of the site; null shows the text alone.</summary>
    [RegularExpression("^(https?://|tel:|/).*")]
    public string? Url { get; init; }

    public string LinkText { get; init; } = "Continuer";
}
