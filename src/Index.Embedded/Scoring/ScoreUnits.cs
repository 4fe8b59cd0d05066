namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Upper bounds of scores as small integers: so small that all bounds of a query add up to 16 bits at most.</summary>
internal readonly struct ScoreUnits
{
    /// <summary>With more terms and phrases than this the steps would be too coarse to prune by.</summary>
    public const int MaxScorables = 8_192;

    private const double Slack = 1 + 2e-6;

    private readonly double _unit;
    private readonly double _perUnit;

    /// <param name="maxScore">The sum of all factors.</param>
    /// <param name="scorables">How many terms and phrases add to a score; at most <see cref="MaxScorables"/>.</param>
    public ScoreUnits(double maxScore, int scorables)
    {
        // Each bound may be rounded up by one unit, and by a hair more.
        _unit = maxScore / (ushort.MaxValue - (2 * scorables) - 1);
        _perUnit = 1 / _unit;
    }

    /// <summary>What saturations are multiplied by to give units, which are to be rounded down and then up by one.</summary>
    /// <remarks>Greater by far more than floats and the <see cref="ScoreGrid"/> can be wrong, by far less than a unit.</remarks>
    public float ScaleOf(double factor) => (float)(factor * _perUnit * Slack);

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
