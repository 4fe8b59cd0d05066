using KbSearch.SearchApi.Errors;

namespace KbSearch.SearchApi.Endpoints.Duplicates;

/// <summary>Rules that a draft keeps whether it is checked or posted.</summary>
internal static class DraftFields
{
    private const int MaxProductLength = 200;

    public static void CheckProduct(string? product, ValidationErrors errors)
    {
        if (product is not null && (string.IsNullOrWhiteSpace(product) || product.Length > MaxProductLength || product.Any(char.IsControl)))
        {
            errors.Add("product", $"1 to {MaxProductLength} characters without control characters are expected.");
        }
    }
}
