using System.CommandLine;
using KbSearch.Dedup.Backlog;
using KbSearch.Evaluation.Duplicates.Clusters;

namespace KbSearch.Cli.Commands.Duplicates;

/// <summary>The lines of a cluster file that a command is about: all, or those that are named.</summary>
internal sealed class ClusterLines
{
    private readonly Argument<string> _file = new("FILE") { Description = "Clusters as scan wrote them, gone through" };

    private readonly Option<int[]> _lines = new("--line")
    {
        Description = "Only this line, counted from 1; may be repeated",
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
    };

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_lines);
    }

    /// <exception cref="CommandFailedException">A line that is named does not exist.</exception>
    public IReadOnlyList<Merge> Read(CommandContext context)
    {
        var clusters = ClusterFile.Read(context.Get(_file)!);
        if (context.Get(_lines) is not { Length: > 0 } wanted)
        {
            return [.. clusters.Select(cluster => cluster.Merge)];
        }

        var missing = wanted.Except(clusters.Select(cluster => cluster.Line)).ToList();
        return missing.Count == 0
            ? [.. clusters.Where(cluster => wanted.Contains(cluster.Line)).Select(cluster => cluster.Merge)]
            : throw new CommandFailedException(ExitCode.Input, $"{context.Get(_file)} has no cluster on line {string.Join(", ", missing)}. Nothing was changed.");
    }
}
