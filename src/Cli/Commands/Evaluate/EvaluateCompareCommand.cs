using System.CommandLine;
using KbSearch.Evaluation.Comparison;
using KbSearch.Evaluation.Corpora;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Measures;

namespace KbSearch.Cli.Commands.Evaluate;

/// <summary><c>kbsearch evaluate compare</c>: two runs side by side, whatever made them.</summary>
internal sealed class EvaluateCompareCommand : CliCommand
{
    private readonly JudgedSetOptionSet _set = new();
    private readonly Argument<string> _baseline = new("baseline") { Description = "Run in TREC form" };
    private readonly Argument<string> _candidate = new("candidate") { Description = "Run in TREC form" };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the randomisation test", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<string?> _report = new("--report") { Description = "Write a page to look at", HelpName = "OUT.html" };

    public EvaluateCompareCommand()
        : base("compare", "Compare two runs of the same judged set. With --corpus, judgements are checked against it and reports show titles.")
    {
        Add(_baseline);
        Add(_candidate);
        _set.AddTo(this);
        Add(_seed);
        Add(_report);
    }

    public override IReadOnlyList<string> Examples { get; } =
        ["kbsearch evaluate compare before.run after.run --corpus corpus/items --queries corpus/queries --qrels corpus/qrels --report compare.html"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var topics = TopicReader.Read(InputFiles.Expand(context.Get(_set.Queries)!, ".jsonl"));
        var queries = topics.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var documents = context.Get(_set.Corpus) is { Length: > 0 } paths
            ? await CorpusReader.ReadAllAsync(InputFiles.Expand(paths, ".jsonl"), context.Tell, cancellationToken)
            : null;
        var titles = documents?.ToDictionary(d => CorpusReader.NameOf(d.Id), d => d.Title, StringComparer.Ordinal);
        var qrels = Qrels.Read(InputFiles.Expand(context.Get(_set.Qrels)!, ".txt", ".qrels"), queries, titles?.Keys.ToHashSet(StringComparer.Ordinal));
        MeasuredRun Measure(string file) => new(Run.Read(file, queries), qrels, topics, StandardMeasures.All);

        var comparison = new RunComparison(Measure(context.Get(_baseline)!), Measure(context.Get(_candidate)!), context.Get(_seed));
        var report = new Evaluation.Reports.SearchReport($"{topics.Count} queries", qrels, titles ?? [], []);
        await OutputFile.WriteAsync(context.Get(_report), writer => writer.Write(report.Render(comparison)));
        context.Write(ComparisonView.Of(comparison), console => EvaluationRenderer.Write(console, comparison));
        return ExitCode.Ok;
    }
}
