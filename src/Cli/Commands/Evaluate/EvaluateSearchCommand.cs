using System.CommandLine;
using KbSearch.Cli.Terminals;
using KbSearch.Evaluation.Comparison;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Measures;
using KbSearch.Evaluation.Searching;
using KbSearch.Search.Requests;

namespace KbSearch.Cli.Commands.Evaluate;

/// <summary><c>kbsearch evaluate search</c>: searches a judged set through a throw-away index and measures what comes back.</summary>
internal sealed class EvaluateSearchCommand : CliCommand
{
    private const int Seed = 1;

    private readonly JudgedSetOptionSet _set = new();
    private readonly Option<int> _depth = new("--depth") { Description = $"Hits taken per query, 1 to {SearchRequest.MaxWindow}", DefaultValueFactory = _ => 100, HelpName = "N" };
    private readonly Option<int?> _sample = new("--sample") { Description = "Draw this many queries only, for a quick look", HelpName = "N" };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the sample", DefaultValueFactory = _ => Seed, HelpName = "N" };
    private readonly Option<string?> _baseline = new("--baseline") { Description = "Run to compare with, in TREC form", HelpName = "RUN" };
    private readonly Option<string?> _run = new("--run") { Description = "Write the run in TREC form", HelpName = "OUT" };
    private readonly Option<string?> _report = new("--report") { Description = "Write a page to look at", HelpName = "OUT.html" };

    public EvaluateSearchCommand()
        : base("search", "Measure the relevance and the speed of the search on a judged set.")
    {
        _depth.MustBeBetween(1, SearchRequest.MaxWindow);
        _set.AddTo(this);
        foreach (var option in new Option[] { _set.Audience, _depth, _sample, _seed, _baseline, _run, _report })
        {
            Add(option);
        }
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "kbsearch evaluate search --corpus corpus/items --queries corpus/queries --qrels corpus/qrels --report relevance.html",
        "kbsearch evaluate search --corpus docs.jsonl.gz --queries q.jsonl --qrels q.txt --baseline before.run --run after.run --json",
    ];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var set = (await _set.ReadAsync(context, cancellationToken)).Sampled(context.Get(_sample), context.Get(_seed));
        // Read before the work, so that a bad file is reported at once.
        var baseline = context.Get(_baseline) is { } file ? Run.Read(file, set.Topics.Select(t => t.Id).ToHashSet(StringComparer.Ordinal)) : null;
        var options = new SearchEvaluationOptions { Viewer = context.Get(_set.Audience)!, Depth = context.Get(_depth) };
        var evaluation = await SearchAsync(context, set, options, cancellationToken);

        var measured = new MeasuredRun(evaluation.Run, set.Qrels, set.Topics, StandardMeasures.All);
        var figures = SearchFigures.Of(measured, evaluation);
        var comparison = baseline is null ? null : new RunComparison(new MeasuredRun(baseline, set.Qrels, set.Topics, StandardMeasures.All), measured, Seed);
        await OutputFile.WriteAsync(context.Get(_run), evaluation.Run.Write);
        await OutputFile.WriteAsync(context.Get(_report), writer => writer.Write(Render(set, measured, comparison, evaluation)));

        context.Write(figures, console => EvaluationRenderer.Write(console, figures, comparison));
        if (set.TopicsWithoutRelevant is > 0 and var unjudged)
        {
            context.Tell($"Queries without a relevant document: {Display.Number(unjudged)}. They count as 0 in every mean.");
        }

        return ExitCode.Ok;
    }

    /// <summary>Indexes the documents of a set and searches its queries.</summary>
    public static async Task<SearchEvaluation> SearchAsync(CommandContext context, JudgedSet set, SearchEvaluationOptions options, CancellationToken cancellationToken)
    {
        await using var engine = await context.RunWithProgressAsync(
            "Indexing", progress => ThrowAwayEngine.CreateAsync(set.Documents, Composition.CreateEngineFactory(context.Backend), progress, cancellationToken));
        return await context.RunWithProgressAsync(
            "Searching", progress => new SearchEvaluator(engine, options).RunAsync(set.Topics, progress, cancellationToken));
    }

    private static string Render(JudgedSet set, MeasuredRun measured, RunComparison? comparison, SearchEvaluation evaluation)
    {
        var report = new Evaluation.Reports.SearchReport(
            $"{Display.Count(set.Documents.Count, "document")}",
            set.Qrels,
            set.Titles,
            [
                ("no result", Display.Number(evaluation.ZeroResults), "queries"),
                ("tier violations", Display.Number(evaluation.TierViolations), "must be 0"),
                ("p50", $"{evaluation.Latency.P50:0.0} ms", $"p95 {evaluation.Latency.P95:0.0} ms"),
            ]);
        return comparison is null ? report.Render(measured) : report.Render(comparison);
    }
}
