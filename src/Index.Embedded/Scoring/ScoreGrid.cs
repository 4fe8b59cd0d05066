using System.Runtime.CompilerServices;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Rounds what terms add to a score to multiples of one number, so fine that adding them is exact, and so does not depend on the order.</summary>
/// <remarks>Searchers may then add terms in whatever order is fastest and still agree to the last bit.</remarks>
internal readonly struct ScoreGrid
{
    private const double MagicFactor = 1.5;

    /// <summary>Adding it leaves no bits below the grid.</summary>
    private readonly double _magic;

    /// <param name="maxScore">No score is above it.</param>
    public ScoreGrid(double maxScore)
    {
        if (maxScore > 0)
        {
            // Scores fill 51 bits at most; 2 more for the sums of upper bounds.
            var exponent = Math.ILogB(maxScore);
            Step = Math.ScaleB(1, exponent - 50);
            _magic = MagicFactor * Math.ScaleB(1, exponent + 2);
        }
    }

    /// <summary>Distance between neighbours; 0 when there is nothing to score.</summary>
    public double Step { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Round(double score) => (score + _magic) - _magic;
}
