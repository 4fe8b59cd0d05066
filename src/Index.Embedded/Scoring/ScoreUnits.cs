namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Upper bounds of scores as small integers: so small that all bounds of a query add up to 16 bits at most.</summary>
internal readonly struct ScoreUnits
{
    /// <summary>With more terms and phrases than this the steps would be too coarse to prune by.</summary>
    public const int MaxScorables = 8_192;

    private readonly double _unit;
    private readonly double _perUnit;
    private readonly double _gridStep;

    /// <param name="maxScore">The sum of all factors.</param>
    /// <param name="scorables">How many terms and phrases add to a score; at most <see cref="MaxScorables"/>.</param>
    /// <param name="grid">What each adds is rounded to it.</param>
    public ScoreUnits(double maxScore, int scorables, ScoreGrid grid)
    {
        // Each bound may be rounded up by one unit, and by a hair more for the grid.
        _unit = maxScore / (ushort.MaxValue - (2 * scorables) - 1);
        _perUnit = 1 / _unit;
        _gridStep = 2 * grid.Step;
    }

    /// <summary>At least the score, at least 1.</summary>
    public ushort RoundUp(double score) => (ushort)(1 + (int)((score + _gridStep) * _perUnit));

    /// <summary>The least number of units whose score, rounded to a float, is not below the key: what has fewer cannot reach it.</summary>
    public int Reaching(float key)
    {
        var units = (int)Math.Clamp(key * _perUnit, 0, ushort.MaxValue);
        while (units > 0 && ToScore(units - 1) >= key)
        {
            units--;
        }

        while (units <= ushort.MaxValue && ToScore(units) < key)
        {
            units++;
        }

        return units;
    }

    private float ToScore(int units) => (float)(units * _unit);
}
