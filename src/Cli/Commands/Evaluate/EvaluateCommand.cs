using System.CommandLine;

namespace KbSearch.Cli.Commands.Evaluate;

/// <summary><c>kbsearch evaluate</c>: how good the search and the duplicate check are.</summary>
internal sealed class EvaluateCommand : Command
{
    public EvaluateCommand()
        : base("evaluate", "Measure relevance, duplicate detection and need qualification on judged sets.")
    {
        Add(new EvaluateSearchCommand());
        Add(new EvaluateCompareCommand());
        Add(new EvaluateDuplicatesCommand());
        Add(new EvaluatePrivateDataCommand());
        Add(new EvaluateQualificationCommand());
        Add(new EvaluateGateCommand());
    }
}
