using KbSearch.Index.Results;

namespace KbSearch.Index.Embedded.Checking;

/// <summary>Collects what is wrong with one file; a broken one would repeat itself without end.</summary>
internal sealed class SegmentProblems(string file)
{
    private const int MaxProblems = 100;

    public List<IndexProblem> Problems { get; } = [];

    public bool IsFull => Problems.Count >= MaxProblems;

    /// <summary>Reports the problem when the condition does not hold.</summary>
    /// <remarks>Not in the loops over postings: the text is made before the condition is known.</remarks>
    public void Require(bool condition, string place, string problem)
    {
        if (!condition)
        {
            Add(place, problem);
        }
    }

    public void Add(string place, string problem)
    {
        if (!IsFull)
        {
            Problems.Add(new IndexProblem(file, null, $"{place}: {problem}"));
        }
    }
}
