using System.CommandLine;
using System.Globalization;
using KbSearch.Evaluation.Comparison;
using KbSearch.Evaluation.Corpora;
using KbSearch.Evaluation.Duplicates;
using KbSearch.Evaluation.Duplicates.Groups;
using KbSearch.Evaluation.Gate;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Measures;
using KbSearch.Evaluation.Searching;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Evaluate;

/// <summary><c>kbsearch evaluate gate</c>: fails when a figure of the sample help centre has become worse than accepted.</summary>
internal sealed class EvaluateGateCommand : CliCommand
{
    private readonly Option<string> _corpus = new("--corpus") { Description = "Folder with items/, queries/, qrels/ and duplicates/", DefaultValueFactory = _ => "corpus", HelpName = "DIR" };
    private readonly Option<string> _baseline = new("--baseline")
    {
        Description = "Accepted figures", DefaultValueFactory = _ => Path.Combine("bench", "Relevance", "baseline.json"), HelpName = "FILE",
    };

    private readonly Option<bool> _accept = new("--accept") { Description = "Write the new figures as the accepted ones, in a commit of its own labelled [ranking]" };

    public EvaluateGateCommand()
        : base("gate", "Compare the search and the duplicate check with their accepted figures; exit code 1 when one fell by more than its tolerance.")
    {
        Add(_corpus);
        Add(_baseline);
        Add(_accept);
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch evaluate gate", "kbsearch evaluate gate --accept"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (corpus, file, accept) = (context.Get(_corpus)!, context.Get(_baseline)!, context.Get(_accept));
        var former = accept && !File.Exists(file) ? null : GateBaseline.Read(file);
        IReadOnlyList<string> Files(string folder, string extension) => InputFiles.Expand([Path.Combine(corpus, folder)], extension);
        var set = JudgedSet.Read(await CorpusReader.ReadAllAsync(Files("items", ".jsonl"), context.Tell, cancellationToken), Files("queries", ".jsonl"), Files("qrels", ".txt"));
        var evaluation = await EvaluateSearchCommand.SearchAsync(context, set, new SearchEvaluationOptions(), cancellationToken);
        var measured = new MeasuredRun(evaluation.Run, set.Qrels, set.Topics, StandardMeasures.All);
        var duplicates = new DuplicateSet(DuplicateGroupReader.Read(Files(Path.Combine("duplicates", "groups-*.jsonl"), "")), [], Negatives.Read(Files(Path.Combine("duplicates", "ne*.jsonl"), "")));
        var figures = SearchFigures.Of(measured, evaluation)
            .Concat(RelevanceGate.DuplicateFigures(await EvaluateDuplicatesCommand.TryGuardAsync(context, duplicates, cancellationToken)))
            .ToDictionary(StringComparer.Ordinal);
        if (accept)
        {
            await OutputFile.WriteAsync(file, RelevanceGate.Accept(measured, figures, former).Write);
            context.Tell($"Accepted: {file}");
            return ExitCode.Ok;
        }

        var failures = RelevanceGate.Check(former!, file, measured, figures);
        context.Write(new { passed = failures.Count == 0, figures, failures }, console => Render(console, former!, figures, failures));
        return failures.Count == 0 ? ExitCode.Ok : ExitCode.ProblemsFound;
    }

    private static void Render(IAnsiConsole console, GateBaseline baseline, Dictionary<string, double> figures, IReadOnlyList<GateFailure> failures)
    {
        foreach (var (name, accepted) in baseline.Figures)
        {
            var isGood = failures.All(f => f.Figure != name);
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(isGood ? "ok " : "BAD")} {name}: {figures[name]:0.####} (accepted {accepted.Value:0.####}, {(accepted.HigherIsBetter ? "at least" : "at most")} {accepted.Limit:0.####})"));
            foreach (var loss in failures.FirstOrDefault(f => f.Figure == name)?.Losses ?? [])
            {
                console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"      {loss.Topic.Id} {loss.Baseline:0.000} -> {loss.Candidate:0.000}  {loss.Topic.Text}"));
            }
        }
    }
}
