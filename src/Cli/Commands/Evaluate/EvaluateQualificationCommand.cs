using System.CommandLine;
using System.Globalization;
using KbSearch.Cli.Terminals;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Qualification;
using KbSearch.Search.Qualification;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Evaluate;

/// <summary><c>kbsearch evaluate qualification</c>: how well needs are told apart on labelled queries and drafts.</summary>
internal sealed class EvaluateQualificationCommand : CliCommand
{
    private readonly Option<string[]> _labels = JudgedSetOptionSet.Files("--labels", "Labelled texts, JSON Lines {id, text, need, split}");
    private readonly Option<string?> _split = new("--split") { Description = "Only the texts of this part: dev for tuning, test for reporting", HelpName = "NAME" };
    private readonly Option<string?> _rules = new("--rules") { Description = "Rules to try beside the built-in ones (default: those of the data folder)", HelpName = "FILE" };
    private readonly Option<bool> _errors = new("--errors") { Description = "List the texts that were taken for something else, with the words that misled" };

    public EvaluateQualificationCommand()
        : base("qualification", "Measure how well needs (information, incident, personal, urgent) are told apart.")
    {
        _labels.Required = true;
        foreach (var option in new Option[] { _labels, _split, _rules, _errors })
        {
            Add(option);
        }
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch evaluate qualification --labels \"corpus/qualification/*.jsonl\" --split dev --errors"];

    protected override Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var split = context.Get(_split);
        var texts = LabelledTextReader.Read(InputFiles.Expand(context.Get(_labels)!, ".jsonl")).Where(text => split is null || text.Split == split).ToList();
        if (texts.Count == 0)
        {
            throw new CommandFailedException(ExitCode.Input, $"No text belongs to the part '{split}'.");
        }

        var figures = new QualificationFigures(new NeedQualifier(Composition.ReadAnalysis(context.Data).Analyzer, ReadRules(context)), texts);
        var errors = context.Get(_errors) ? figures.Texts.Where(t => !t.IsRight).ToList() : [];
        context.Write(
            new { texts = texts.Count, macroF1 = figures.MacroF1, figures.Needs, missedUrgent = figures.MissedUrgent.Select(t => t.Text), errors },
            console =>
            {
                var table = Display.Table("need", "labelled", "found", "precision", "recall", "F1");
                foreach (var need in figures.Needs)
                {
                    table.AddTextRow(need.Need.ToString(), Display.Number(need.Labelled), Display.Number(need.Found), Share(need.Precision), Share(need.Recall), Share(need.F1));
                }

                console.Write(table);
                console.WriteLine($"{Display.Count(texts.Count, "text")}, macro-F1 {Share(figures.MacroF1)}, urgent missed: {Display.Number(figures.MissedUrgent.Count())}");
                foreach (var (text, found) in figures.MissedUrgent.Concat(errors).Distinct())
                {
                    console.WriteLine($"{text.Need} taken for {found.Need} ({string.Join(", ", found.Reasons.Select(reason => reason.Rule).Distinct())}): {text.Text}");
                }
            });
        return Task.FromResult(ExitCode.Ok);
    }

    private NeedRules ReadRules(CommandContext context) =>
        context.Get(_rules) is not { } path ? NeedRules.OfInstallation(context.Data.AnalysisPath)
        : File.Exists(path) ? NeedRules.Read(path)
        : throw new CommandFailedException(ExitCode.Input, $"{path}: no such file");

    private static string Share(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
