namespace KbSearch.Evaluation.Judgements;

/// <summary>An input file of an evaluation is wrong. The message names file, line and reason; nothing was measured.</summary>
/// <param name="line">Line number from 1; 0 when the file as a whole is concerned.</param>
public sealed class EvaluationInputException(string file, int line, string reason)
    : Exception(line > 0 ? $"{file}, line {line}: {reason}" : $"{file}: {reason}")
{
    public string File { get; } = file;

    public int Line { get; } = line;

    public string Reason { get; } = reason;
}
