using System.Runtime.CompilerServices;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Scores of a window of consecutive documents, into which terms are added one after the other. Hot; reused. Not thread-safe.</summary>
internal sealed class ScoreWindow
{
    /// <summary>Documents in a window: scores and matches fit in the second-level cache.</summary>
    public const int Size = 4096;

    private readonly double[] _scores = new double[Size];
    private readonly ulong[] _matches = new ulong[Size];
    private readonly ulong[] _touched = new ulong[Size / 64];

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
        _scores[i] += score;
        _matches[i] |= clause;
        _touched[i >> 6] |= 1UL << i;
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
