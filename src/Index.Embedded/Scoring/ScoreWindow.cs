using System.Runtime.CompilerServices;
using KbSearch.Index.Embedded.Queries;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Scores of a window of consecutive documents, into which terms are added one after the other. Hot; reused. Not thread-safe.</summary>
internal sealed class ScoreWindow
{
    /// <summary>Documents in a window: scores and matches fit in the second-level cache.</summary>
    public const int Size = 4096;

    private readonly double[] _scores = new double[Size];
    private readonly double[] _best = new double[Size];
    private readonly double[] _sums = new double[Size];
    private readonly ulong[] _matches = new ulong[Size];
    private readonly ulong[] _touched = new ulong[Size / 64];
    private ulong _clause;

    public int Start { get; private set; }

    /// <summary>Document after the last of the window.</summary>
    public int End { get; private set; }

    /// <summary>Bit i is set when document <see cref="Start"/> + i matched something.</summary>
    public ReadOnlySpan<ulong> Touched => _touched;

    public long PostingsScored { get; set; }

    /// <summary>Begins at the window that holds a document.</summary>
    public void MoveTo(int document, int end)
    {
        Start = document & -Size;
        End = (int)Math.Min(Start + (long)Size, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int document, double score, ulong clause)
    {
        var i = document - Start;
        if (clause == _clause)
        {
            _best[i] = Math.Max(_best[i], score);
            _sums[i] += score;
        }
        else
        {
            _scores[i] += score;
        }

        _matches[i] |= clause;
        _touched[i >> 6] |= 1UL << i;
    }

    /// <summary>Keeps the best and the sum of what is added for a clause apart, until <see cref="EndClause"/>.</summary>
    public void BeginClause(ulong clause) => _clause = clause;

    /// <summary>Adds to the scores what the clause gives.</summary>
    public void EndClause(double tieBreaker, ScoreGrid grid)
    {
        for (var i = 0; i < End - Start; i++)
        {
            if ((_matches[i] & _clause) != 0)
            {
                _scores[i] += grid.Round(PlannedClause.Combine(tieBreaker, _best[i], _sums[i]));
                _best[i] = 0;
                _sums[i] = 0;
            }
        }

        _clause = 0;
    }

    /// <summary>Takes the result of a document out, leaving its place empty.</summary>
    public (double Score, ulong Matches) Take(int document)
    {
        var i = document - Start;
        var result = (_scores[i], _matches[i]);
        _scores[i] = 0;
        _matches[i] = 0;
        return result;
    }

    /// <summary>After every touched document was taken.</summary>
    public void Clear() => Array.Clear(_touched);
}
