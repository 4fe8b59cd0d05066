using System.CommandLine;
using KbSearch.Analysis.French;
using KbSearch.Analysis.Tokens;
using KbSearch.Cli.Terminals;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Analysis;

/// <summary><c>kbsearch analyze</c>: what the French analyzer makes of a text.</summary>
internal sealed class AnalyzeCommand : CliCommand
{
    private readonly Argument<string[]> _text = new("text") { Description = "The text; several words need no quotes", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _stdin = new("--stdin") { Description = "Read texts from standard input, one a line; write one line for each" };

    public AnalyzeCommand()
        : base("analyze", "Show the terms of a text, after each step of the analysis chain.")
    {
        Add(_text);
        Add(_stdin);
        Validators.Add(result =>
        {
            var hasText = result.GetValue(_text) is { Length: > 0 };
            if (hasText == result.GetValue(_stdin))
            {
                result.AddError("Give either a text or --stdin.");
            }
        });
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "kbsearch analyze \"L'abonnement n'a pas été résilié\"",
        "kbsearch analyze --stdin --json < queries.txt > terms.jsonl",
    ];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var analyzer = Composition.ReadAnalysis(context.Data).Analyzer;
        if (context.Get(_stdin))
        {
            await AnalyzeLinesAsync(analyzer, context, cancellationToken);
            return ExitCode.Ok;
        }

        var text = context.Text(_text);
        var stages = analyzer.Trace(text);
        context.Write(new AnalyzedText(text, AnalyzedTerm.All(analyzer, text, new TokenBuffer()), stages), console => Render(console, stages));
        return ExitCode.Ok;
    }

    private static async Task AnalyzeLinesAsync(FrenchAnalyzer analyzer, CommandContext context, CancellationToken cancellationToken)
    {
        var buffer = new TokenBuffer();
        while (await context.Terminal.In.ReadLineAsync(cancellationToken) is { } line)
        {
            var terms = AnalyzedTerm.All(analyzer, line, buffer);
            if (context.Json)
            {
                context.WriteJsonLine(new AnalyzedText(line, terms, Stages: null));
            }
            else
            {
                await context.Terminal.Out.WriteLineAsync($"{line}\t{string.Join(' ', terms.Select(t => t.Term))}");
            }
        }
    }

    private static void Render(IAnsiConsole console, IReadOnlyList<AnalysisStage> stages)
    {
        foreach (var stage in stages)
        {
            console.Write(new Text(stage.Name + Environment.NewLine, new Style(decoration: Decoration.Bold)));
            if (stage.Tokens.Count == 0)
            {
                console.WriteLine("  (nothing)");
                continue;
            }

            var grid = Display.Table("  text", "start", "length", "position", "kind");
            foreach (var token in stage.Tokens)
            {
                grid.AddTextRow($"  {token.Text}", Display.Number(token.Start), Display.Number(token.Length), token.Position is { } position ? Display.Number(position) : "", token.Kind ?? "");
            }

            console.Write(grid);
        }
    }
}
