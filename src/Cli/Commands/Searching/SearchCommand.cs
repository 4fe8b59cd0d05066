using System.CommandLine;
using KbSearch.Cli.Workspaces;
using KbSearch.Search.Requests;

namespace KbSearch.Cli.Commands.Searching;

/// <summary><c>kbsearch search</c>: what a caller of the service would find.</summary>
internal sealed class SearchCommand : CliCommand
{
    private readonly SearchOptionSet _search = new();
    private readonly Option<int> _limit = new("--limit", "-n") { Description = $"Hits to show, 1 to {SearchRequest.MaxLimit}", DefaultValueFactory = _ => 10, HelpName = "N" };
    private readonly Option<int> _offset = new("--offset") { Description = "Hits to skip", HelpName = "N" };
    private readonly Option<bool> _facets = new("--facets") { Description = "Count the values of each filter too" };

    public SearchCommand()
        : base("search", "Search the content, as the service would for the given audience.")
    {
        _limit.MustBeBetween(1, SearchRequest.MaxLimit);
        _offset.MustBeBetween(0, SearchRequest.MaxWindow - 1);
        _search.AddTo(this);
        Add(_limit);
        Add(_offset);
        Add(_facets);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "kbsearch search carte sim bloquée",
        "kbsearch search \"changer d'offre\" --kind faq --kind tutorial --product mobile",
        "kbsearch search résilier --audience agents --limit 3 --json",
        "kbsearch search -- -50% sur la fibre",
    ];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var request = _search.Read(context) with
        {
            Limit = context.Get(_limit),
            Offset = context.Get(_offset),
            WithFacets = context.Get(_facets),
        };
        if (request.Offset + request.Limit > SearchRequest.MaxWindow)
        {
            throw new CommandFailedException(ExitCode.Usage, $"--offset and --limit together are at most {SearchRequest.MaxWindow}.");
        }

        await using var workspace = context.OpenWorkspace();
        await IndexFreshness.EnsureAsync(context, workspace, cancellationToken);
        var search = await workspace.OpenSearchAsync(cancellationToken);
        var start = TimeProvider.System.GetTimestamp();
        var response = await search.SearchAsync(request, cancellationToken);
        var took = TimeProvider.System.GetElapsedTime(start);
        context.Write(SearchReport.Of(response, took), console => new SearchRenderer(console).Render(response, request.Offset, took));
        return ExitCode.Ok;
    }
}
