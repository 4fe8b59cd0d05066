using System.ComponentModel.DataAnnotations;

namespace KbSearch.Content.Import;

/// <summary>How an import behaves.</summary>
public sealed record ImportOptions
{
    /// <summary>Reads everything first and writes nothing when one record is bad.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Items written in one transaction.</summary>
    [Range(1, 100_000)]
    public int BatchSize { get; init; } = 1000;

    /// <summary>Problems kept for the result; all are counted.</summary>
    [Range(0, int.MaxValue)]
    public int MaxProblems { get; init; } = 1000;
}
