using System.CommandLine;

namespace KbSearch.Cli.Commands.Curation;

/// <summary><c>kbsearch curation</c>: what editors laid down about how search answers.</summary>
internal sealed class CurationCommand : Command
{
    public CurationCommand()
        : base("curation", "List, add, remove and check synonyms, stop words, rules, announcements and overrides. A running service follows within a second.")
    {
        Add(new CurationListCommand());
        Add(new CurationAddCommand());
        Add(new CurationRemoveCommand());
        Add(new CurationUndoCommand());
        Add(new CurationHistoryCommand());
        Add(new CurationLintCommand());
        Add(new CurationExportCommand());
        Add(new CurationImportCommand());
    }
}
