using KbSearch.Cli;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.Cli;

/// <summary>What every command does with its line, its help and its streams.</summary>
public sealed class UsageTests
{
    private static readonly string[] Names =
    [
        "import", "rebuild", "follow", "search", "explain", "analyze", "check", "status", "keys add", "keys list", "keys revoke",
        "evaluate search", "evaluate compare", "evaluate duplicates", "evaluate gate", "duplicates calibrate", "judgements propose",
        "bench queries", "bench duplicates", "bench http", "bench index", "bench generate",
    ];

    public static TheoryData<string> Commands() => [.. Names];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_OfEveryCommand_HasExamplesThatTheParserAccepts(string command)
    {
        var help = await Kbsearch.RunAsync([.. command.Split(' '), "--help"]);
        Assert.Equal(ExitCode.Ok, help.ExitCode);
        Assert.Empty(help.Error);
        var examples = help.OutputLines.SkipWhile(line => line != "Examples:").Skip(1).Select(line => line.Trim()).ToList();
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.StartsWith($"kbsearch {command}", example, StringComparison.Ordinal));
        foreach (var example in examples)
        {
            Assert.Empty(CommandLine.Parse(ShellWords.Split(example)).Errors);
        }
    }

    [Fact]
    public async Task Help_OfTheTool_NamesEveryCommandAndExitCode()
    {
        var help = await Kbsearch.RunAsync("--help");
        Assert.All(Names.Select(name => name.Split(' ')[0]), command => Assert.Contains($"  {command} ", help.Output, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Matches($@"(?m)^  {(int)code} ", help.Output));
    }

    [Theory]
    [InlineData]
    [InlineData("serach", "carte")]
    [InlineData("search", "--limit", "0")]
    [InlineData("search", "--limit", "101")]
    [InlineData("search", "--limit", "ten")]
    [InlineData("search", "--limit", "10", "--offset", "991")]
    [InlineData("search", "--kind", "blog")]
    [InlineData("search", "--audience", "boss")]
    [InlineData("search", "--audience", "group:No Such")]
    [InlineData("search", "--colour", "blue")]
    [InlineData("import")]
    [InlineData("import", "file.jsonl", "--map", "colour=blue")]
    [InlineData("import", "file.jsonl", "--source", "Not A Source")]
    [InlineData("import", "file.jsonl", "--format", "xml")]
    [InlineData("import", "file.jsonl", "--audience", "everybody")]
    [InlineData("explain", "carte", "--id", "no-colon")]
    [InlineData("analyze")]
    [InlineData("analyze", "carte", "--stdin")]
    [InlineData("keys")]
    [InlineData("keys", "add", "name")]
    [InlineData("keys", "add", " ", "--role", "agent")]
    [InlineData("keys", "add", "name", "--role", "boss")]
    [InlineData("keys", "add", "name", "--role", "agent", "--group", "A B")]
    [InlineData("keys", "add", "name", "--role", "agent", "--expires", "soon")]
    [InlineData("status", "--data")]
    [InlineData("duplicates", "scan", "--from", "exact")]
    [InlineData("duplicates", "scan", "--from", "doubtful")]
    public async Task WrongLine_ExitsWith2_AndSaysWhyOnStandardError(params string[] args)
    {
        var run = await Kbsearch.RunAsync(args);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.NotEmpty(run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("search", "carte")]
    [InlineData("explain", "carte")]
    [InlineData("check")]
    [InlineData("status")]
    [InlineData("rebuild")]
    [InlineData("follow", "--once")]
    [InlineData("keys", "list")]
    public async Task MissingDataFolder_ExitsWith4_InOneLine_AndCreatesNothing(params string[] args)
    {
        using var folder = new TemporaryFolder();
        var data = folder["absent"];
        var run = await Kbsearch.RunAsync([.. args, "--data", data]);
        Assert.Equal(ExitCode.Unavailable, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(data, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task SearchText_MayBeginWithAtSign()
    {
        using var folder = new TemporaryFolder();
        var run = await Kbsearch.RunAsync("search", "@client", "--data", folder["absent"]);
        Assert.Equal(ExitCode.Unavailable, run.ExitCode);
    }

    [Fact]
    public async Task Cancellation_ExitsWith130()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new KbSearch.Cli.Terminals.Terminal(new StringReader("carte\n"), output, error);
        Assert.Equal((int)ExitCode.Cancelled, await CommandLine.RunAsync(["analyze", "--stdin"], terminal, stop.Token));
        Assert.Empty(output.ToString());
    }
}
