using KbSearch.Dedup.Questions;

namespace KbSearch.Dedup.Scoring;

/// <summary>A question with the information of each word among what a viewer may read.</summary>
internal sealed class WeighedQuestion
{
    private readonly Dictionary<int, IReadOnlyDictionary<(string First, string Second), double>> _pairs = [];

    public WeighedQuestion(Question question, TermInformation information)
    {
        Question = question;
        Weights = new double[question.Words.Count];
        for (var i = 0; i < Weights.Length; i++)
        {
            Weights[i] = information.Of(question.Words[i]);
            Total += Weights[i];
        }
    }

    public Question Question { get; }

    public IReadOnlyList<QuestionWord> Words => Question.Words;

    public double[] Weights { get; }

    public double Total { get; }

    /// <summary>Read once for each reach: a draft is compared with many candidates. Not thread-safe.</summary>
    public IReadOnlyDictionary<(string First, string Second), double> Pairs(int reach) =>
        _pairs.TryGetValue(reach, out var known) ? known : _pairs[reach] = WordPairs.Read(this, reach);
}
