using KbSearch.Cli;
using KbSearch.Content.Store;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.Cli;

/// <summary>The conformance command, and overrides and pairs of a data folder as every command meets them.</summary>
public sealed class ConformanceCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ConformanceCommandTests() => Directory.CreateDirectory(_folder["analysis"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_files_of_the_repository_are_kept()
    {
        var run = await RunAsync("conformance", "--json");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var check = Assert.Single(run.Json.GetProperty("checks").EnumerateArray());
        Assert.Equal("analysis", Path.GetFileName(check.GetProperty("folder").GetString()));
        Assert.True(check.GetProperty("mustMatch").GetProperty("pairs").GetInt32() > 40);
        Assert.Equal(1, check.GetProperty("inflections").GetProperty("rate").GetDouble());
    }

    [Fact]
    public async Task What_fails_is_told_with_file_line_and_reason_and_the_exit_code_is_1()
    {
        Write("must-match.tsv", "# ours\nforfait\tforfaits\nforfait\tzorglub\n");
        var run = await RunAsync("conformance", _folder["analysis"]);
        Assert.Equal(ExitCode.ProblemsFound, run.ExitCode);
        Assert.Contains($"{_folder["analysis/must-match.tsv"]}:3: 'forfait' and 'zorglub' must match and do not", run.OutputLines);
        Assert.Contains("50.00 %", run.Output, StringComparison.Ordinal);

        Write("overrides.txt", "lemma forfait: zorglub\n");
        Assert.Equal(ExitCode.Ok, (await RunAsync("conformance", _folder["analysis"])).ExitCode);
    }

    [Theory]
    [InlineData(19, 1, 0)]
    [InlineData(18, 2, 1)]
    public async Task Of_a_lexicon_rates_are_asked_and_not_every_line(int kept, int missed, int expected)
    {
        Write("must-match.tsv", string.Concat(Enumerable.Repeat("forfait\tforfaits\n", kept).Concat(Enumerable.Repeat("forfait\tzorglub\n", missed))));
        var run = await RunAsync("conformance", "--lexicon", _folder["analysis"], "--json");
        Assert.Equal(expected, (int)run.ExitCode);
        var check = Assert.Single(run.Json.GetProperty("checks").EnumerateArray());
        Assert.Equal(missed, check.GetProperty("failures").GetArrayLength());
        Assert.Equal(kept + 1, check.GetProperty("failures")[0].GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task A_folder_without_lines_to_check_is_an_input_error() =>
        Assert.Equal(ExitCode.Input, (await RunAsync("conformance", _folder["analysis"])).ExitCode);

    [Fact]
    public async Task A_bad_override_ends_every_command_with_3_in_one_line()
    {
        Write("overrides.txt", "protect Livebox\nstem box: boxes\n");
        foreach (var command in new[] { "analyze box", "conformance", "search box", "rebuild", "status" })
        {
            var run = await RunAsync(command.Split(' '));
            Assert.Equal(ExitCode.Input, run.ExitCode);
            Assert.Contains("overrides.txt, line 2: 'stem' is not a statement", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Overrides_rebuild_the_index_and_take_effect_at_the_next_command()
    {
        await StoreAsync();
        Assert.DoesNotContain("sample:puk", (await RunAsync("search", "zorglub", "--json")).Output, StringComparison.Ordinal);
        Write("overrides.txt", "lemma carte: zorglub\n");
        Assert.Contains("sample:puk", (await RunAsync("search", "zorglub", "--json")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("status", "--json")).Json.GetProperty("index").GetProperty("generation").GetInt32());
    }

    [Fact]
    public async Task Overrides_that_break_the_pairs_of_the_installation_are_refused_and_the_old_index_serves()
    {
        await StoreAsync();
        await RunAsync("rebuild");
        Write("must-differ.tsv", "carte\tcartel\n");
        Write("overrides.txt", "lemma carte: cartel\n");

        var rebuild = await RunAsync("rebuild", "--quiet");
        Assert.Equal(ExitCode.Input, rebuild.ExitCode);
        Assert.Contains("must-differ.tsv, line 1: 'carte' and 'cartel' must differ", Assert.Single(rebuild.ErrorLines), StringComparison.Ordinal);

        var search = await RunAsync("search", "carte", "--json", "--quiet");
        Assert.Equal(ExitCode.Ok, search.ExitCode);
        Assert.Contains("sample:puk", search.Output, StringComparison.Ordinal);
        Assert.Contains("must-differ.tsv, line 1", search.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Input, (await RunAsync("follow", "--once")).ExitCode);
        Assert.Equal(1, (await RunAsync("status", "--json")).Json.GetProperty("index").GetProperty("generation").GetInt32());

        Write("overrides.txt", "");
        Assert.Equal(ExitCode.Ok, (await RunAsync("rebuild")).ExitCode);
    }

    private Task<CommandRun> RunAsync(params string[] args) => Kbsearch.RunAsync([.. args, "--data", _folder.Path]);

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder["analysis"], file), text);

    private async Task StoreAsync()
    {
        await using var store = SqliteContentStore.Open(new SqliteStoreOptions { Path = new DataFolder(_folder.Path).ContentStorePath });
        await store.UpsertAsync([SampleItems.Faq("puk", "Carte SIM bloquée", "Mon code PUK est dans l'espace client.")], CancellationToken.None);
    }
}
