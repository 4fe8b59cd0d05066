using System.CommandLine;

namespace KbSearch.Cli.Commands.Duplicates;

/// <summary><c>kbsearch duplicates</c>: what is asked several times in the content.</summary>
internal sealed class DuplicatesCommand : Command
{
    public DuplicatesCommand()
        : base("duplicates", "Find what is asked several times, merge it, and learn from what people said of it.")
    {
        Add(new DuplicatesScanCommand());
        Add(new DuplicatesAcceptCommand());
        Add(new DuplicatesUndoCommand());
        Add(new DuplicatesPairsCommand());
        Add(new DuplicatesCalibrateCommand());
    }
}
