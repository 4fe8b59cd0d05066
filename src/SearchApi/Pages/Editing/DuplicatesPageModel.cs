using KbSearch.SearchApi.Backlog;
using KbSearch.SearchApi.Tasks;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>What the page of the duplicates shows.</summary>
/// <param name="IsOpen">The clusters with something left to decide are shown; else those without.</param>
/// <param name="Number">Of the page, from 1.</param>
/// <param name="Scan">The last scan since the service was started; null for none.</param>
/// <param name="Unreadable">Where the file of proposals is wrong; null when it was read.</param>
/// <param name="Done">What the editor just did, as the address says; null for nothing.</param>
public sealed record DuplicatesPageModel(
    EditorSession Session, bool IsOpen, int Number, ClusterList List, ServiceTask? Scan, string? Unreadable, string? Done)
{
    /// <summary>Clusters on a page.</summary>
    public const int PageSize = 20;

    public bool HasNext => Number * PageSize < List.Total;

    /// <summary>Where a page is, and what it shows.</summary>
    public static string Query(bool isOpen, int number) => $"{(isOpen ? "" : "voir=traites&")}page={number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
