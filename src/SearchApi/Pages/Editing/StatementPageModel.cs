using KbSearch.Content.Curation;
using KbSearch.SearchApi.Endpoints.Curation;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>What the page of a new statement shows: the form as it was filled in, what is wrong with it, what it would do.</summary>
/// <param name="Type">As in JSON.</param>
/// <param name="Form">What was filled in; null for an empty form.</param>
/// <param name="Preview">Null until it was asked for.</param>
public sealed record StatementPageModel(EditorSession Session, string Type, IFormCollection? Form, IReadOnlyList<StatementProblem> Problems, PreviewedChange? Preview)
{
    /// <summary>What stands in a field; empty for nothing.</summary>
    public string Value(string field) => Form?[field].ToString() ?? "";
}
