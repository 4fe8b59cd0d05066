namespace KbSearch.Analysis.French.Tokenization;

/// <summary>What a stretch of text is, which decides how it becomes terms.</summary>
public enum SegmentKind : byte
{
    /// <summary>Letters, possibly with apostrophes and hyphens.</summary>
    Word,

    /// <summary>Digits, with decimal or thousands separators.</summary>
    Number,

    /// <summary>Day, month and year, or a time of day.</summary>
    Date,

    /// <summary>French phone number, national or international.</summary>
    Phone,

    /// <summary>Letters with dots between: <c>S.I.M.</c>.</summary>
    Acronym,

    /// <summary>Letters mixed with digits or signs: model, version, error code, file name.</summary>
    Code,

    Email,

    Url,
}
