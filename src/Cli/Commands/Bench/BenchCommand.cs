using System.CommandLine;

namespace KbSearch.Cli.Commands.Bench;

/// <summary><c>kbsearch bench</c>: how fast the product is, and content to find out with.</summary>
internal sealed class BenchCommand : Command
{
    public BenchCommand()
        : base("bench", "Measure speed and size.")
    {
        Add(new BenchQueriesCommand());
        Add(new BenchDuplicatesCommand());
        Add(new BenchHttpCommand());
        Add(new BenchIndexCommand());
        Add(new BenchGenerateCommand());
        Add(new BenchTermsCommand());
        Add(new BenchEngineCommand());
        Add(new BenchGrowthCommand());
        Add(new BenchFreshnessCommand());
    }
}
