namespace KbSearch.Search.Curation.Linting;

/// <summary>What the linter looks for. The names are part of the API; never rename.</summary>
public enum FindingCode
{
    /// <summary>A pinned item does not exist, or the asking editor may not read it.</summary>
    DeadPin,

    /// <summary>A pinned item was merged into another one, which is shown in its stead.</summary>
    MergedPin,

    /// <summary>A hidden item does not exist, or the asking editor may not read it.</summary>
    DeadHide,

    /// <summary>An item one rule pins is hidden by another one for the same queries.</summary>
    PinHidden,

    /// <summary>Its window is over.</summary>
    Expired,

    /// <summary>A replacement that an earlier rule always forestalls.</summary>
    Unreachable,

    /// <summary>A replacement by what is searched anyhow.</summary>
    IdleReplacement,

    /// <summary>Replacements that lead back to where they began.</summary>
    ReplacementCycle,

    /// <summary>One-way synonyms that go both ways together.</summary>
    SynonymCycle,

    /// <summary>Words that meet by analysis: they find each other without a synonym.</summary>
    SynonymMetByAnalysis,

    /// <summary>Two words of which the installation says that they are names.</summary>
    SynonymOfProtectedWords,

    /// <summary>Two words of which the installation says that they must not meet.</summary>
    SynonymOfWordsThatDiffer,

    /// <summary>The same as another statement.</summary>
    Repeated,
}
