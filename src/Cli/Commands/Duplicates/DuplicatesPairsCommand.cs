using System.CommandLine;
using KbSearch.Cli.Terminals;

namespace KbSearch.Cli.Commands.Duplicates;

/// <summary><c>kbsearch duplicates pairs</c>: what members and editors said of pairs of questions, to calibrate the guard on.</summary>
internal sealed class DuplicatesPairsCommand : CliCommand
{
    private readonly Option<string?> _out = new("--out") { Description = "File to write [default: standard output]", HelpName = "FILE" };

    public DuplicatesPairsCommand()
        : base("pairs", "Write the labelled pairs of this installation as JSON Lines {draft, existing, duplicate, candidate, origin, at}.") => Add(_out);

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch duplicates pairs --out pairs.jsonl"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.Data.RequireExisting();
        await using var asking = Composition.OpenAsking(context.Data);
        var pairs = await asking.ReadPairsAsync(cancellationToken);
        var lines = pairs.Select(pair => JsonOutput.Serialize(new { draft = pair.Draft, existing = pair.Existing, duplicate = pair.IsDuplicate, candidate = pair.Candidate.Value, origin = pair.Origin, at = pair.At }));
        void Write(TextWriter writer)
        {
            foreach (var line in lines)
            {
                writer.Write(line);
                writer.Write('\n');
            }
        }

        if (context.Get(_out) is { } file)
        {
            await OutputFile.WriteAsync(file, Write);
        }
        else
        {
            Write(context.Terminal.Out);
        }

        context.Tell($"{Display.Count(pairs.Count, "pair")}, {Display.Number(pairs.Count(pair => pair.IsDuplicate))} of them duplicates");
        return ExitCode.Ok;
    }
}
