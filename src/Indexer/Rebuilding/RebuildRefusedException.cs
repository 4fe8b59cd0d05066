using KbSearch.Analysis.Conformance;

namespace KbSearch.Indexer.Rebuilding;

/// <summary>The analysis breaks lines of the installation's conformance files, so nothing was built; the serving index is unchanged.</summary>
public sealed class RebuildRefusedException(IReadOnlyList<ConformanceFailure> failures)
    : RebuildException($"The index is not rebuilt: the analysis breaks what the installation's conformance files demand ({failures.Count}): {string.Join("; ", failures)}")
{
    public IReadOnlyList<ConformanceFailure> Failures { get; } = failures;
}
