using System.CommandLine;
using System.Globalization;
using KbSearch.Cli.Commands.Evaluate;
using KbSearch.Cli.Terminals;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Proposals;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Judgements;

/// <summary><c>kbsearch judgements propose</c>: queries and judgements from what members asked and experts answered.</summary>
internal sealed class JudgementsProposeCommand : CliCommand
{
    private readonly JudgedSetOptionSet _set = new();
    private readonly Option<string> _out = new("--out") { Description = "Folder for queries.jsonl and qrels.txt", Required = true, HelpName = "DIR" };

    public JudgementsProposeCommand()
        : base("propose", "Propose queries and judgements: validated answers that link an article, and questions merged into another item.")
    {
        Add(_set.Corpus);
        Add(_set.Audience);
        Add(_out);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "kbsearch judgements propose --out judged",
        "kbsearch judgements propose --corpus corpus/items --audience members --out judged",
    ];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var documents = await JudgedSetOptionSet.ReadDocumentsAsync(context, _set.Corpus, cancellationToken);
        var proposals = JudgementProposals.Propose([.. documents], context.Get(_set.Audience) ?? Viewer.Anonymous);
        var folder = context.Get(_out)!;
        await OutputFile.WriteAsync(Path.Combine(folder, "queries.jsonl"), writer => WriteQueries(writer, proposals));
        await OutputFile.WriteAsync(Path.Combine(folder, "qrels.txt"), writer => WriteQrels(writer, proposals));

        var summary = new
        {
            queries = proposals.Select(p => p.Topic.Id).Distinct(StringComparer.Ordinal).Count(),
            linked = proposals.Count(p => p.Reason == ProposedJudgement.Linked),
            merged = proposals.Count(p => p.Reason == ProposedJudgement.Merged),
        };
        context.Write(summary, console => console.WriteLine(
            $"{Display.Number(summary.queries)} queries, {Display.Count(summary.linked, "judgement")} from validated answers that link an article, {Display.Number(summary.merged)} from merged questions. Read them before trusting them."));
        return proposals.Count > 0 ? ExitCode.Ok : ExitCode.ProblemsFound;
    }

    private static void WriteQueries(TextWriter writer, IEnumerable<ProposedJudgement> proposals)
    {
        foreach (var topic in proposals.Select(p => p.Topic).DistinctBy(t => t.Id, StringComparer.Ordinal))
        {
            writer.Write($"{JsonOutput.Serialize(new { topic.Id, topic.Text, topic.Exclude })}\n");
        }
    }

    private static void WriteQrels(TextWriter writer, IEnumerable<ProposedJudgement> proposals)
    {
        foreach (var proposal in proposals)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{proposal.Topic.Id} 0 {proposal.Document} {JudgementProposals.LinkedGrade}\n"));
        }
    }
}
