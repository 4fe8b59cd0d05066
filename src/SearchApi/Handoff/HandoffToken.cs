namespace KbSearch.SearchApi.Handoff;

/// <summary>A journey as it travels: signed, readable by whoever holds it, good until it expires.</summary>
public sealed record HandoffToken(string Value, DateTimeOffset ExpiresAt);
