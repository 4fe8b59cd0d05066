using System.CommandLine;
using System.Globalization;
using KbSearch.Analysis.Conformance;
using KbSearch.Cli.Terminals;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Analysis;

/// <summary><c>kbsearch conformance</c>: whether the French analysis keeps what conformance files demand.</summary>
internal sealed class ConformanceCommand : CliCommand
{
    private readonly Argument<string[]> _folders = new("folder")
    {
        Description = "Folders of conformance files (default: analysis/ of the repository and of the data folder)", Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _lexicon = new("--lexicon") { Description = "A folder of the same files from elsewhere: rates are asked of it, not every line", HelpName = "DIR" };

    public ConformanceCommand()
        : base("conformance", "Check the French analysis, with the data folder's overrides, against conformance files; exit code 1 when something fails.")
    {
        Add(_folders);
        Add(_lexicon);
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch conformance", "kbsearch conformance --lexicon ../lexicon --json"];

    protected override Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var analyzer = Composition.ReadAnalysis(context.Data).Analyzer;
        var lexicon = context.Get(_lexicon);
        var folders = context.Get(_folders) is { Length: > 0 } given ? given : lexicon is null ? Defaults(context.Data) : [];
        List<ConformanceBody> checks = [.. folders.Select(folder => Check(folder, isLexicon: false)), .. lexicon is null ? [] : new[] { Check(lexicon, isLexicon: true) }];
        var passed = checks.TrueForAll(check => check.Passed);
        context.Write(new { passed, checks }, console => checks.ForEach(check => Render(console, check)));
        return Task.FromResult(passed ? ExitCode.Ok : ExitCode.ProblemsFound);

        ConformanceBody Check(string folder, bool isLexicon)
        {
            var suite = ConformanceSuite.Read(folder);
            return suite.Count > 0
                ? ConformanceBody.Of(folder, isLexicon, ConformanceChecker.Check(suite, analyzer))
                : throw new CommandFailedException(ExitCode.Input, $"{folder} holds no must-match*.tsv, must-differ*.tsv, inflections*.tsv or tokens*.tsv with a line to check.");
        }
    }

    private static string[] Defaults(DataFolder data)
    {
        string[] found = [.. new[] { DataFolder.Repository() is { } root ? Path.Combine(root, "analysis") : null, data.AnalysisPath }
            .OfType<string>().Where(folder => Directory.Exists(folder) && ConformanceSuite.Read(folder).Count > 0)];
        return found.Length > 0
            ? found
            : throw new CommandFailedException(ExitCode.Input, $"There are no conformance files in {data.AnalysisPath}: name a folder that holds some.");
    }

    private static void Render(IAnsiConsole console, ConformanceBody check)
    {
        foreach (var failure in check.Failures)
        {
            console.WriteLine($"{failure.File}:{failure.Line}: {failure.Reason}");
        }

        console.WriteLine($"{(check.Passed ? "ok " : "BAD")} {check.Folder}");
        var (match, differ, inflections, tokens) = (check.MustMatch, check.MustDiffer, check.Inflections, check.Tokens);
        var grid = Display.Table("", "lines", "figure", "", "asked");
        AddRow("  must match", match.Pairs, match.Rate, "meet on the lemma or derivation level", check.Lexicon ? LexiconLimits.LowestMatchRate : 1, "at least");
        AddRow("  must differ", differ.Pairs, differ.LemmaRate, "meet on the lemma level", 0, "at most");
        AddRow("", differ.Pairs, differ.DerivationRate, "meet on the derivation level", check.Lexicon ? LexiconLimits.HighestDerivationMergeRate : 0, "at most");
        AddRow("  inflections", inflections.Forms, inflections.Rate, "of the forms meet their lemma", check.Lexicon ? LexiconLimits.LowestInflectionRate : 1, "at least");
        AddRow("  tokens", tokens.Cases, tokens.Cases == 0 ? 1 : 1 - ((double)tokens.Failed / tokens.Cases), "give their terms", 1, "at least");
        console.Write(grid);
        if (inflections.Lemmas > 0)
        {
            console.WriteLine($"  {Display.Count(inflections.FalseMerges, "false merge")} among {Display.Count(inflections.Lemmas, "lemma")}");
        }

        void AddRow(string name, int lines, double rate, string what, double limit, string side)
        {
            if (lines > 0)
            {
                grid.AddTextRow(name, Display.Number(lines), Percent(rate), what, $"{side} {Percent(limit)}");
            }
        }
    }

    private static string Percent(double rate) => string.Create(CultureInfo.InvariantCulture, $"{100 * rate:0.00} %");
}
