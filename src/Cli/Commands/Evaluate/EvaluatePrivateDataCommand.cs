using System.CommandLine;
using System.Globalization;
using KbSearch.Cli.Terminals;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.PrivateData;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Evaluate;

/// <summary><c>kbsearch evaluate private-data</c>: what the finder of private data misses and what it takes for private.</summary>
internal sealed class EvaluatePrivateDataCommand : CliCommand
{
    private readonly Option<string[]> _labels = JudgedSetOptionSet.Files("--labels", "Labelled texts, JSON Lines {id, text, spans: [{kind, start, length}]}");

    public EvaluatePrivateDataCommand()
        : base("private-data", "Measure how well private data is found in drafts, span by span.")
    {
        _labels.Required = true;
        Add(_labels);
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch evaluate private-data --labels corpus/private-data/test.jsonl"];

    protected override Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var figures = PrivateDataFigures.Of(LabelledTextReader.Read(InputFiles.Expand(context.Get(_labels)!, ".jsonl")));
        context.Write(figures, console => Render(console, figures));
        return Task.FromResult(ExitCode.Ok);
    }

    private static void Render(IAnsiConsole console, PrivateDataFigures figures)
    {
        console.WriteLine(Display.Count(figures.Texts, "text"));
        var table = Display.Table("kind", "labelled", "found", "recall", "precision");
        foreach (var kind in figures.Kinds.Append(figures.All))
        {
            table.AddTextRow(kind.Kind?.ToString() ?? "all", Display.Number(kind.Labelled), Display.Number(kind.Found), Format(kind.Recall), Format(kind.Precision));
        }

        console.Write(table);
        foreach (var mistake in figures.Mistakes)
        {
            console.WriteLine($"{mistake.Id}: {(mistake.IsMiss ? "missed" : "taken for")} {mistake.Kind}: {mistake.Words.ReplaceLineEndings(" ")}");
        }
    }

    private static string Format(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
