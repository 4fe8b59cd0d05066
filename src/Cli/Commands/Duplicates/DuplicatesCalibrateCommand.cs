using System.CommandLine;
using System.Globalization;
using KbSearch.Cli.Commands.Evaluate;
using KbSearch.Cli.Terminals;
using KbSearch.Dedup.Calibration;
using KbSearch.Dedup.Models;
using KbSearch.Evaluation.Duplicates.Labelled;
using KbSearch.Evaluation.Judgements;

namespace KbSearch.Cli.Commands.Duplicates;

/// <summary><c>kbsearch duplicates calibrate</c>: fits the guard's model to labelled questions.</summary>
internal sealed class DuplicatesCalibrateCommand : CliCommand
{
    private readonly Option<string[]> _pairs = JudgedSetOptionSet.Files(
        "--pairs", "Labelled questions of one site a file, JSON Lines {draft, existing, duplicate} or groups, negatives and documents");

    private readonly Option<string?> _out = new("--out") { Description = "Write the fitted model", HelpName = "MODEL.json" };
    private readonly Option<int?> _sample = new("--sample") { Description = "Take this many drafts of a file's groups only", HelpName = "N" };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the sample", DefaultValueFactory = _ => 1, HelpName = "N" };

    public DuplicatesCalibrateCommand()
        : base("calibrate", "Fit the duplicate guard to labelled questions, each file in an index of its own; figures are cross-validated.")
    {
        _pairs.Required = true;
        foreach (var option in new Option[] { _pairs, _out, _sample, _seed })
        {
            Add(option);
        }
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "kbsearch duplicates calibrate --pairs merges.jsonl --out model.json",
        "kbsearch duplicates calibrate --pairs site-a.jsonl site-b.jsonl --sample 1000 --json",
    ];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        LabelledCollection[] collections = [.. InputFiles.Expand(context.Get(_pairs)!, ".jsonl").Select(LabelledCollection.Read)];
        var drafts = new List<LabelledDraft>();
        var data = new List<string>();
        foreach (var collection in collections)
        {
            var observer = new LabelledDrafts(collection, Composition.CreateEngineFactory(context.Backend));
            var observed = await context.RunWithProgressAsync(
                $"Comparing {collection.Name}", progress => observer.ObserveAsync(context.Get(_sample), context.Get(_seed), progress, cancellationToken));
            drafts.AddRange(observed);
            data.Add(string.Create(CultureInfo.InvariantCulture, $"{collection.Name}: {observed.Count} drafts, {observed.Count(draft => draft.Duplicates.Count > 0)} with a duplicate"));
        }

        context.Tell($"Fitting to {Display.Count(drafts.Count, "draft")} ...");
        var provenance = new ModelProvenance(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), data, drafts.Count, ModelFitter.Folds);
        var fit = Fit(drafts, provenance);
        await OutputFile.WriteAsync(context.Get(_out), writer => writer.WriteLine(fit.Model.ToJson()));
        var figures = FitFigures.Of(fit);
        context.Write(new { figures, model = fit.Model }, console => FitRenderer.Write(console, fit.Model, figures));
        return ExitCode.Ok;
    }

    private static ModelFit Fit(IReadOnlyList<LabelledDraft> drafts, ModelProvenance provenance)
    {
        try
        {
            return ModelFitter.Fit(drafts, provenance);
        }
        catch (FitException exception)
        {
            throw new CommandFailedException(ExitCode.Input, exception.Message);
        }
    }
}
