using System.CommandLine;

namespace KbSearch.Cli.Commands.Evaluate;

/// <summary><c>kbsearch evaluate</c>: how good the search and the duplicate check are.</summary>
internal sealed class EvaluateCommand : Command
{
    public EvaluateCommand()
        : base("evaluate", "Measure relevance and duplicate detection on judged sets.")
    {
        Add(new EvaluateSearchCommand());
        Add(new EvaluateCompareCommand());
        Add(new EvaluateDuplicatesCommand());
        Add(new EvaluatePrivateDataCommand());
        Add(new EvaluateGateCommand());
    }
}
