using System.CommandLine;
using KbSearch.Cli.Commands.Searching;
using KbSearch.Cli.Terminals;
using KbSearch.Content.Model;
using KbSearch.Search.Curation.Linting;

namespace KbSearch.Cli.Commands.Curation;

/// <summary><c>kbsearch curation lint</c>: what an editor should look at.</summary>
internal sealed class CurationLintCommand : CliCommand
{
    private readonly Option<Viewer> _audience = new("--audience")
    {
        Description = "Whose eyes look for pinned and hidden items: public, members, agents, group:NAME; may be repeated [default: agents]",
        HelpName = "WHO",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => Viewer.Agent,
        CustomParser = SearchOptionSet.ParseViewer,
    };

    public CurationLintCommand()
        : base("lint", "Look for statements that do nothing, or not what they seem to. Exit code 1 when there are any.") => Add(_audience);

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch curation lint", "kbsearch curation lint --audience agents --audience group:pro --json"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = context.OpenWorkspace();
        var linter = new CurationLinter(workspace.Store, workspace.Analyzer, workspace.Suite, TimeProvider.System);
        var findings = await linter.RunAsync(await workspace.Curation.ReadAsync(cancellationToken), context.Get(_audience)!, cancellationToken);
        context.Write(new { Findings = findings.Select(f => new { f.Code, Id = f.Id.Value, f.Subject, OtherId = f.Other?.Value, f.Message }) }, console =>
        {
            if (findings.Count == 0)
            {
                context.Tell("Nothing to look at.");
                return;
            }

            var table = Display.Table("id", "code", "message");
            foreach (var finding in findings)
            {
                table.AddTextRow(finding.Id.ToString(), JsonOutput.Name(finding.Code), finding.Message);
            }

            console.Write(table);
        });
        return findings.Count == 0 ? ExitCode.Ok : ExitCode.ProblemsFound;
    }
}
