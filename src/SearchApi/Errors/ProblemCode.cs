namespace KbSearch.SearchApi.Errors;

/// <summary>One kind of error a caller can meet. Codes are part of the API: they are added, never renamed.</summary>
/// <param name="Code">Stable name, camelCase.</param>
/// <param name="Status">HTTP status it always comes with.</param>
/// <param name="Title">The kind in a few words; the same for every occurrence.</param>
/// <param name="Remedy">What the caller can do about it.</param>
public sealed record ProblemCode(string Code, int Status, string Title, string Remedy)
{
    /// <summary>Page and fragment that document the code; relative to the service's root.</summary>
    public string Type => $"/api/errors#{Code}";
}
