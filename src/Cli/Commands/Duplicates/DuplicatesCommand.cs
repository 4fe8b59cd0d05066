using System.CommandLine;

namespace KbSearch.Cli.Commands.Duplicates;

/// <summary><c>kbsearch duplicates</c>: the duplicate guard.</summary>
internal sealed class DuplicatesCommand : Command
{
    public DuplicatesCommand()
        : base("duplicates", "Fit the duplicate guard.") => Add(new DuplicatesCalibrateCommand());
}
