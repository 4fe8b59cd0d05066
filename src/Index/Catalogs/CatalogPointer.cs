namespace KbSearch.Index.Catalogs;

/// <summary>Which generation serves and which one a rollback returns to.</summary>
/// <param name="Current">0 when none serves yet.</param>
/// <param name="Previous">0 when there is none.</param>
public sealed record CatalogPointer(int Current, int Previous)
{
    /// <summary>Of a catalog in which nothing was activated yet.</summary>
    public static CatalogPointer None { get; } = new(0, 0);
}
