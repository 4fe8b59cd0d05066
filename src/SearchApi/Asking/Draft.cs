using KbSearch.Content.Model;

namespace KbSearch.SearchApi.Asking;

/// <summary>A question somebody is about to ask.</summary>
/// <param name="Title">As sent; may be unfinished.</param>
/// <param name="Body">As sent; empty while only the title is typed.</param>
internal sealed record Draft(string Title, string Body, string? Product, IReadOnlySet<ContentId> Exclude);
