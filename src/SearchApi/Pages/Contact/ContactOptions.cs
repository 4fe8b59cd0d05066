using System.ComponentModel.DataAnnotations;

namespace KbSearch.SearchApi.Pages.Contact;

/// <summary>The contact form. Section <c>Contact</c> of the settings; a change takes a restart.</summary>
public sealed record ContactOptions
{
    /// <summary>Days after which a request is forgotten, whether or not it was fetched.</summary>
    [Range(1, 3_650)]
    public int KeepDays { get; init; } = 30;
}
