using System.Numerics;
using KbSearch.Index.Lucene.Queries;

namespace KbSearch.Index.Lucene.Scoring;

/// <summary>Scores of the documents of a small range, to which one clause after another adds: cheaper than a queue of the clauses' documents.</summary>
/// <remarks>As the library's own BooleanScorer does, but each document's clauses are known. All is 0 between two windows.</remarks>
internal sealed class ScoreWindow
{
    public const int Size = 4_096;

    private readonly double[] _scores = new double[Size];
    private readonly ulong[] _matches = new ulong[Size];
    private readonly double[] _best = new double[Size];
    private readonly double[] _sums = new double[Size];
    private readonly ulong[] _touched = new ulong[Size / 64];
    private readonly ulong[] _touchedByClause = new ulong[Size / 64];

    public int Start { get; private set; }

    /// <summary>Excluded.</summary>
    public int End => Start + Size;

    public void MoveTo(int document) => Start = document / Size * Size;

    public void Add(int document, double score, ulong clause)
    {
        var i = document - Start;
        _scores[i] += score;
        _matches[i] |= clause;
        _touched[i / 64] |= 1UL << (i % 64);
    }

    /// <summary>Adds one of several terms of a clause; <see cref="EndClause"/> puts them together.</summary>
    public void AddToClause(int document, double score)
    {
        var i = document - Start;
        _best[i] = Math.Max(_best[i], score);
        _sums[i] += score;
        _touchedByClause[i / 64] |= 1UL << (i % 64);
    }

    public void EndClause(PlannedClause clause)
    {
        for (var word = 0; word < _touchedByClause.Length; word++)
        {
            for (var rest = _touchedByClause[word]; rest != 0; rest &= rest - 1)
            {
                var i = (word * 64) + BitOperations.TrailingZeroCount(rest);
                Add(Start + i, clause.Combine(_best[i], _sums[i]), clause.Bit);
                (_best[i], _sums[i]) = (0, 0);
            }

            _touchedByClause[word] = 0;
        }
    }

    /// <summary>Gives every document that matched, in ascending order, and forgets it.</summary>
    public void Drain(Action<int, float, ulong> collect)
    {
        for (var word = 0; word < _touched.Length; word++)
        {
            for (var rest = _touched[word]; rest != 0; rest &= rest - 1)
            {
                var i = (word * 64) + BitOperations.TrailingZeroCount(rest);
                collect(Start + i, (float)_scores[i], _matches[i]);
                (_scores[i], _matches[i]) = (0, 0);
            }

            _touched[word] = 0;
        }
    }
}
