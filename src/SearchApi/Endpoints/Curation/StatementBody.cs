using System.Text.Json;
using KbSearch.Content.Curation;
using KbSearch.Search.Curation.Linting;

namespace KbSearch.SearchApi.Endpoints.Curation;

/// <summary>Everything in force.</summary>
/// <param name="Revision">Rises with every change.</param>
/// <param name="RequiresRebuild">Overrides wait for the next start of the service, which rebuilds the index; everything else counts already.</param>
public sealed record CurationBody(long Revision, bool RequiresRebuild, IReadOnlyList<StatementBody> Statements);

/// <summary>A statement in force.</summary>
/// <param name="Version">To be sent as <c>If-Match</c> when the statement is changed.</param>
/// <param name="RequiresRebuild">Whether it counts from the next start only.</param>
/// <param name="Statement">In the form of docs/curation.md.</param>
public sealed record StatementBody(long Id, long Version, string Author, DateTimeOffset ChangedAt, bool RequiresRebuild, JsonElement Statement)
{
    public static StatementBody Of(CuratedStatement curated)
    {
        ArgumentNullException.ThrowIfNull(curated);
        return new(
            curated.Id.Value, curated.Version.Value, curated.Author, curated.ChangedAt, curated.Statement.RequiresRebuild, StatementJson.ToElement(curated.Statement));
    }
}

/// <summary>What a change did.</summary>
/// <param name="Revision">The change, as it may be undone; also the statement's new version.</param>
/// <param name="RequiresRebuild">Whether it counts from the next start of the service only.</param>
/// <param name="Findings">What the linter says of the statement now; a change is never refused because of it.</param>
public sealed record ChangeResult(long Id, long Revision, bool RequiresRebuild, IReadOnlyList<FindingBody> Findings);

/// <summary>Something an editor should look at.</summary>
/// <param name="Id">The statement it is about.</param>
/// <param name="Subject">The item, word or text in question.</param>
/// <param name="OtherId">The other statement that is part of it; null when there is none.</param>
public sealed record FindingBody(FindingCode Code, long Id, string Subject, long? OtherId, string Message)
{
    public static FindingBody Of(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return new(finding.Code, finding.Id.Value, finding.Subject, finding.Other?.Value, finding.Message);
    }
}
