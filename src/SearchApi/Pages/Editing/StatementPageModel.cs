using KbSearch.Content.Curation;
using KbSearch.SearchApi.Endpoints.Curation;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>What the page of a statement shows: the form as it was filled in, what is wrong with it, what it would do.</summary>
/// <param name="Type">As in JSON.</param>
/// <param name="Form">What was filled in; null for an empty form.</param>
public sealed record StatementPageModel(EditorSession Session, string Type, IFormCollection? Form)
{
    /// <summary>The statement that the form changes, as its author sees it; null for a new one.</summary>
    public CuratedStatement? Edited { get; init; }

    /// <summary>Somebody else changed <see cref="Edited"/> while the form was filled in; nothing was saved.</summary>
    public bool IsConflict { get; init; }

    public IReadOnlyList<StatementProblem> Problems { get; init; } = [];

    /// <summary>Null until it was asked for.</summary>
    public PreviewedChange? Preview { get; init; }

    /// <summary>What stands in a field; empty for nothing.</summary>
    public string Value(string field) => Form?[field].ToString() ?? "";
}
