using System.Globalization;

namespace KbSearch.TestDoubles;

/// <summary>Where random tests begin: at the same seed in every run, so that none fails on one machine alone. <c>KBSEARCH_SEED</c> sets another.</summary>
public static class TestSeed
{
    public static int First { get; } = Environment.GetEnvironmentVariable("KBSEARCH_SEED") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 1;
}
