using System.CommandLine;
using System.Globalization;
using KbSearch.Cli.Terminals;
using KbSearch.Cli.Workspaces;
using KbSearch.Content.Model;
using KbSearch.Index.Results;
using KbSearch.Search.Explaining;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Searching;

/// <summary><c>kbsearch explain</c>: why an item stands where it stands in the results.</summary>
internal sealed class ExplainCommand : CliCommand
{
    private readonly SearchOptionSet _search = new();
    private readonly Option<ContentId?> _id = new("--id")
    {
        Description = "The item, as SOURCE:ID [default: the first hit]",
        HelpName = "ID",
        CustomParser = result =>
        {
            if (ContentId.TryParse(result.Tokens[0].Value, out var id))
            {
                return id;
            }

            result.AddError($"'{result.Tokens[0].Value}' is not a content id of the form source:externalId.");
            return null;
        },
    };

    public ExplainCommand()
        : base("explain", "Show why an item stands where it stands in the results of a search. Exit code 1 if it is not among them.")
    {
        _search.AddTo(this);
        Add(_id);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "kbsearch explain carte sim bloquée",
        "kbsearch explain \"carte sim bloquée\" --id corpus:a-faq-001 --json",
    ];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var request = _search.Read(context) with { WithFacets = false };
        var id = context.Get(_id);
        await using var workspace = context.OpenWorkspace();
        await IndexFreshness.EnsureAsync(context, workspace, cancellationToken);
        var (explanation, hit, _) = await new HitFinder(await workspace.OpenSearchAsync(cancellationToken)).FindAsync(request, id, cancellationToken);
        context.Write(ExplainReport.Of(explanation, hit), console => Render(console, explanation, hit));
        if (hit is not null)
        {
            return ExitCode.Ok;
        }

        context.Warn(id is null ? "The search has no hits." : $"{id} is not among the first {SearchRequest.MaxWindow} hits for this audience.");
        return ExitCode.ProblemsFound;
    }

    private static void Render(IAnsiConsole console, SearchExplanation explanation, HitExplanation? hit)
    {
        console.WriteLine("The query was taken to ask for:");
        var concepts = Display.Table("  word", "information", "looked up");
        foreach (var concept in explanation.Concepts)
        {
            concepts.AddTextRow($"  {concept.Word}", Decimal(concept.Information), string.Join(' ', concept.Terms));
        }

        console.Write(concepts);
        if (hit is null)
        {
            return;
        }

        console.WriteLine();
        console.Write(new Text($"{hit.Rank}. {hit.Hit.Item.Title}\n", new Style(decoration: Decoration.Bold)));
        console.Write(Display.Properties(
            ("id", hit.Hit.Item.Id.Value),
            ("tier", $"{JsonOutput.Name(hit.Hit.Tier)} ({hit.Hit.TierReason})"),
            ("floor", hit.IsAboveFloor ? "above: placed by its tier" : "below: not lifted by its tier"),
            ("coverage", $"{Decimal(hit.Coverage)} of the query's information"),
            ("score", Decimal(hit.FinalScore))));
        if (hit.Views.Count > 0)
        {
            var views = Display.Table("  view", "value", "weight");
            foreach (var view in hit.Views)
            {
                views.AddTextRow($"  {view.Name}", Decimal(view.Value), Decimal(view.Weight));
            }

            console.Write(views);
        }

        if (hit.EngineScore is { } score)
        {
            var tree = new Tree(new Text($"{Decimal(score.Value)} {score.Description}"));
            AddParts(tree, score);
            console.Write(tree);
        }
    }

    private static void AddParts(IHasTreeNodes node, Explanation explanation)
    {
        foreach (var part in explanation.Details)
        {
            AddParts(node.AddNode(new Text($"{Decimal(part.Value)} {part.Description}")), part);
        }
    }

    private static string Decimal(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
