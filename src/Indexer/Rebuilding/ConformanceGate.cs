using KbSearch.Analysis;
using KbSearch.Analysis.Conformance;

namespace KbSearch.Indexer.Rebuilding;

/// <summary>Keeps an index from being built by an analyzer that breaks what its installation holds it to.</summary>
public sealed class ConformanceGate(IAnalyzer analyzer, ConformanceSuite suite)
{
    /// <exception cref="RebuildRefusedException">A line of the suite is not kept.</exception>
    public void Pass()
    {
        var failures = ConformanceChecker.Check(suite, analyzer).Failures;
        if (failures.Count > 0)
        {
            throw new RebuildRefusedException(failures);
        }
    }
}
