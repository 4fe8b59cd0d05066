using System.CommandLine;
using KbSearch.Cli.Terminals;
using KbSearch.Dedup;
using KbSearch.Dedup.Models;
using KbSearch.Evaluation.Corpora;
using KbSearch.Evaluation.Duplicates;
using KbSearch.Evaluation.Duplicates.Groups;
using KbSearch.Evaluation.Duplicates.Rankers;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Reports;
using KbSearch.Evaluation.Searching;

namespace KbSearch.Cli.Commands.Evaluate;

/// <summary><c>kbsearch evaluate duplicates</c>: the duplicate guard and two baselines on groups of rewordings.</summary>
internal sealed class EvaluateDuplicatesCommand : CliCommand
{
    private readonly Option<string[]> _groups = JudgedSetOptionSet.Files("--groups", "Groups of rewordings, JSON Lines {group, questions[]}");
    private readonly Option<string[]> _background = JudgedSetOptionSet.Files("--background", "Documents to search among, none of which asks what the groups ask");
    private readonly Option<string[]> _negatives = JudgedSetOptionSet.Files("--negatives", "New questions {id, question} and near misses {id, a, b, difference}, JSON Lines");
    private readonly Option<int?> _sample = new("--sample") { Description = "Draw this many drafts only, for a quick look; they are still tried against everything", HelpName = "N" };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the sample", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<bool> _asLabelled = new("--as-labelled") { Description = "Count the very text of a draft outside its group as a mistake, as the labels have it" };
    private readonly Option<string?> _model = new("--model") { Description = "Measure a fitted model instead of the one that ships", HelpName = "MODEL.json" };
    private readonly Option<string?> _report = new("--report") { Description = "Write a page to look at", HelpName = "OUT.html" };

    public EvaluateDuplicatesCommand()
        : base("duplicates", "Measure the duplicate check: each question as a draft against all others, and with its whole group taken away.")
    {
        _groups.Required = true;
        foreach (var option in new Option[] { _groups, _background, _negatives, _sample, _seed, _asLabelled, _model, _report })
        {
            Add(option);
        }
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "kbsearch evaluate duplicates --groups \"corpus/duplicates/groups-*.jsonl\" --negatives \"corpus/duplicates/ne*.jsonl\"",
        "kbsearch evaluate duplicates --groups groups.jsonl --sample 200 --report duplicates.html",
    ];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var groups = DuplicateGroupReader.Read(InputFiles.Expand(context.Get(_groups)!, ".jsonl"));
        var background = context.Get(_background) is { Length: > 0 } paths ? await CorpusReader.ReadAllAsync(InputFiles.Expand(paths, ".jsonl"), context.Tell, cancellationToken) : [];
        var negatives = context.Get(_negatives) is { Length: > 0 } files ? Negatives.Read(InputFiles.Expand(files, ".jsonl")) : Negatives.None;
        var set = new DuplicateSet(groups, background, negatives, context.Get(_asLabelled));
        set = context.Get(_sample) is { } count ? set.Sampled(count, context.Get(_seed)) : set;
        if (set.IdenticalElsewhere > 0)
        {
            context.Tell($"Items outside a group with the very text of one of its questions: {Display.Number(set.IdenticalElsewhere)}. They count as members of the group.");
        }

        var factory = Composition.CreateEngineFactory(context.Backend);
        await using var engine = await IndexAsync(context, set, factory, cancellationToken);
        var guard = Guard(engine, context.Get(_model) is { } file ? DuplicateModel.Parse(await File.ReadAllTextAsync(file, cancellationToken)) : DuplicateModel.Default);
        var outcomes = new List<DuplicateOutcomes>();
        foreach (var ranker in new IDuplicateRanker[] { new GuardRanker(guard), new Bm25Ranker(engine.Index, factory.Analyzer), new TrigramRanker(set.Items) })
        {
            outcomes.Add(await TryAsync(context, set, ranker, cancellationToken));
        }

        DuplicateFigures[] figures = [.. outcomes.Select(o => new DuplicateFigures(o))];
        var report = new DuplicateReport(Display.Count(groups.Count, "group"), set.Items.ToDictionary(i => i.Id, i => i.Title));
        await OutputFile.WriteAsync(context.Get(_report), writer => writer.Write(report.Render(figures, outcomes[0])));
        context.Write(new { guard = figures[0], baselines = figures[1..] }, console => EvaluationRenderer.Write(console, figures));
        return ExitCode.Ok;
    }

    /// <summary>The figures of the guard alone.</summary>
    public static async Task<DuplicateFigures> TryGuardAsync(CommandContext context, DuplicateSet set, CancellationToken cancellationToken)
    {
        await using var engine = await IndexAsync(context, set, Composition.CreateEngineFactory(context.Backend), cancellationToken);
        var guard = Guard(engine, DuplicateModel.Default);
        return new DuplicateFigures(await TryAsync(context, set, new GuardRanker(guard), cancellationToken));
    }

    private static DuplicateGuard Guard(ThrowAwayEngine engine, DuplicateModel model) => new(engine.Index, engine.Store, engine.Analyzer) { Model = model };

    private static Task<ThrowAwayEngine> IndexAsync(CommandContext context, DuplicateSet set, EngineFactory factory, CancellationToken cancellationToken) =>
        context.RunWithProgressAsync("Indexing", progress => ThrowAwayEngine.CreateAsync(set.Items, factory, progress, cancellationToken));

    private static Task<DuplicateOutcomes> TryAsync(CommandContext context, DuplicateSet set, IDuplicateRanker ranker, CancellationToken cancellationToken) =>
        context.RunWithProgressAsync($"Trying {ranker.Name}", progress => new DuplicateEvaluator(set).RunAsync(ranker, progress, cancellationToken));
}
