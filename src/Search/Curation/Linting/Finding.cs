using KbSearch.Content.Curation;

namespace KbSearch.Search.Curation.Linting;

/// <summary>Something about the statements in force that an editor should look at. Nothing is refused because of it.</summary>
/// <param name="Id">The statement it is about.</param>
/// <param name="Subject">The item, word or text in question; empty for the statement as a whole.</param>
/// <param name="Other">The other statement that is part of it; null when there is none.</param>
public sealed record Finding(FindingCode Code, StatementId Id, string Subject = "", StatementId? Other = null)
{
    /// <summary>A sentence for callers of the API and the command line.</summary>
    public string Message => Code switch
    {
        FindingCode.DeadPin => $"Pins {Subject}, which does not exist or may not be read.",
        FindingCode.MergedPin => $"Pins {Subject}, which was merged into another item; that one is shown.",
        FindingCode.DeadHide => $"Hides {Subject}, which does not exist or may not be read.",
        FindingCode.PinHidden => $"Pins {Subject}, which statement {Other} hides for the same queries.",
        FindingCode.Expired => "Its window is over.",
        FindingCode.Unreachable => $"Its replacement never happens: statement {Other} comes first for the same queries.",
        FindingCode.IdleReplacement => $"Replaces its query by '{Subject}', which is the same to the search.",
        FindingCode.ReplacementCycle => $"Its replacement '{Subject}' leads back to its own query, by statement {Other}.",
        FindingCode.SynonymCycle => $"'{Subject}' and back by statement {Other}: make them one synonym both ways.",
        FindingCode.SynonymMetByAnalysis => $"'{Subject}': the words find each other without a synonym.",
        FindingCode.SynonymOfProtectedWords => $"'{Subject}': both are protected words.",
        FindingCode.SynonymOfWordsThatDiffer => $"'{Subject}': the installation says that they must not meet.",
        FindingCode.Repeated => $"Says the same as statement {Other}.",
        _ => throw new InvalidOperationException($"Unknown finding {Code}."),
    };
}
