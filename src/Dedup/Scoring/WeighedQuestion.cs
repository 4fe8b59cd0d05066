using KbSearch.Dedup.Questions;

namespace KbSearch.Dedup.Scoring;

/// <summary>A question with the information of each word among what a viewer may read.</summary>
/// <remarks>Thread-safe: two threads that come first at once read the same pairs twice.</remarks>
internal sealed class WeighedQuestion
{
    private const int SkipReach = 3;

    public WeighedQuestion(Question question, TermInformation information)
    {
        (Question, Information) = (question, information);
        Weights = [.. question.Words.Select(information.Of)];
        Total = Weights.Sum();
    }

    public Question Question { get; }

    public TermInformation Information { get; }

    public IReadOnlyList<QuestionWord> Words => Question.Words;

    public double[] Weights { get; }

    public double Total { get; }

    /// <summary>Words next to each other.</summary>
    public WordPairs Neighbours => field ??= new WordPairs(Words, Weights, reach: 1);

    /// <summary>Words a few places apart.</summary>
    public WordPairs Pairs => field ??= new WordPairs(Words, Weights, SkipReach);
}
