using KbSearch.Content.Model;
using KbSearch.Content.Sources;

namespace KbSearch.Content.Import;

/// <summary>What an import did.</summary>
public sealed record ImportResult
{
    public long Created { get; init; }

    public long Updated { get; init; }

    public long Unchanged { get; init; }

    /// <summary>Bad records, all of them counted.</summary>
    public long Skipped { get; init; }

    /// <summary>The first problems, in the order of the sources: see <see cref="ImportOptions.MaxProblems"/>.</summary>
    public IReadOnlyList<SourceProblem> Problems { get; init; } = [];

    /// <summary>A strict import that found a problem: nothing was written.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The store's newest change after the import.</summary>
    public ChangeSequence Head { get; init; }
}
