using System.CommandLine;

namespace KbSearch.Cli;

/// <summary>Options every command understands. Read by name: an option object belongs to one tree of commands.</summary>
internal static class GlobalOptions
{
    public const string Data = "--data";
    public const string Backend = "--backend";
    public const string Json = "--json";
    public const string Quiet = "--quiet";
    public const string Verbose = "--verbose";

    public static IEnumerable<Option> Create() =>
    [
        new Option<string?>(Data)
        {
            Description = "Folder of the content store and the index [default: data at the root of the repository, else in the current folder]",
            HelpName = "DIR",
            Recursive = true,
        },
        new Option<string?>(Backend)
        {
            Description = "Search engine of the index, embedded or lucene [default: setting Index__Backend of the environment, else embedded]",
            HelpName = "NAME",
            Recursive = true,
        },
        new Option<bool>(Json) { Description = "Write the result as JSON for machines", Recursive = true },
        new Option<bool>(Quiet, "-q") { Description = "No progress and no messages; problems and errors are still written", Recursive = true },
        new Option<bool>(Verbose) { Description = "Write the details of errors too", Recursive = true },
    ];
}
