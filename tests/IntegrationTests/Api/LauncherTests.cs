using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using KbSearch.SearchApi.Hosting;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.Api;

/// <summary>The command line as an operator meets it: from arguments to output, files and exit code.</summary>
public sealed partial class LauncherTests : IDisposable
{
    private const string Corpus = """
        {"id":"f1","kind":"faq","title":"Où trouver mon code PUK ?","body":"Dans Mes lignes.","audience":"public"}
        {"id":"f2","kind":"faq","title":"Suivre mon colis","body":"Dans Mes commandes.","audience":"public"}
        {"id":"bad","kind":"poem","title":"Sonnet","audience":"public"}

        """;

    private readonly TemporaryFolder _folder = new();

    public LauncherTests()
    {
        Directory.CreateDirectory(_folder["corpus/items"]);
        File.WriteAllText(_folder["corpus/items/site.jsonl"], Corpus);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_first_start_imports_and_prints_the_editor_key_the_second_does_neither()
    {
        await using (var first = await Run.StartAsync(Arguments))
        {
            Assert.Contains("Importing the content: 100 %", first.Output, StringComparison.Ordinal);
            Assert.Contains("Imported 2 items from 1 files", first.Output, StringComparison.Ordinal);
            Assert.Contains("Building the index: 100 %", first.Output, StringComparison.Ordinal);
            Assert.Contains("site.jsonl:3: kind", first.Errors, StringComparison.Ordinal);
            var key = Key().Match(first.Output).Value;
            using var client = new HttpClient { BaseAddress = first.Address, DefaultRequestHeaders = { { "Authorization", $"Bearer {key}" } } };
            Assert.Equal(2, (int)(await client.GetJsonAsync("/api/v1/index/status"))["documents"]!);
            Assert.Equal(ExitCode.Success, await first.StopAsync());
        }

        await using var second = await Run.StartAsync(Arguments);
        Assert.DoesNotContain("Import", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("index", second.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch(Key(), second.Output);
        Assert.Equal("", second.Errors);
        using var anyone = new HttpClient { BaseAddress = second.Address };
        Assert.Equal("corpus:f1", (string?)(await anyone.GetJsonAsync("/api/v1/search?q=puk"))["hits"]![0]!["id"]);
        Assert.Equal(ExitCode.Success, await second.StopAsync());
    }

    [Fact]
    public async Task An_interrupted_import_is_taken_up_again()
    {
        await (await Run.StartAsync([.. Arguments[..2], "--corpus", _folder["corpus"], "--port", "0"])).StopAsync();
        File.WriteAllText(_folder["data/import-unfinished"], "");
        File.AppendAllText(_folder["corpus/items/site.jsonl"], """{"id":"f3","kind":"faq","title":"Arrivé plus tard","audience":"public"}""");

        await using var run = await Run.StartAsync(Arguments);

        Assert.Contains("Imported 3 items", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["data/import-unfinished"]));
        using var anyone = new HttpClient { BaseAddress = run.Address };
        Assert.Equal(3, (int)(await anyone.GetJsonAsync("/api/v1/search"))["total"]!["value"]!);
        await run.StopAsync();
    }

    [Fact]
    public async Task What_is_kept_about_asking_cannot_keep_a_start_back()
    {
        await (await Run.StartAsync(Arguments)).StopAsync();
        await File.WriteAllBytesAsync(_folder["data/asking.db"], [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))]);

        await using var run = await Run.StartAsync(Arguments);

        using var anyone = new HttpClient { BaseAddress = run.Address };
        Assert.Equal("corpus:f1", (string?)(await anyone.GetJsonAsync("/api/v1/search?q=puk"))["hits"]![0]!["id"]);
        await run.StopAsync();
    }

    [Fact]
    public async Task None_starts_empty()
    {
        await using var run = await Run.StartAsync(["--data", _folder["data"], "--corpus", "none", "--port", "0"]);

        using var anyone = new HttpClient { BaseAddress = run.Address };
        Assert.Equal(0, (int)(await anyone.GetJsonAsync("/api/v1/search"))["total"]!["value"]!);
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync("/")).StatusCode);
        await run.StopAsync();
    }

    [Fact]
    public async Task A_taken_port_is_told_before_anything_is_imported()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        await AssertFailsAsync([.. Arguments[..4], "--port", $"{port}"], ExitCode.AddressTaken, $"http://127.0.0.1:{port} is taken");

        Assert.False(Directory.Exists(_folder["data/index"]));
    }

    [Fact]
    public async Task A_data_folder_serves_one_service()
    {
        await using var run = await Run.StartAsync(Arguments);

        await AssertFailsAsync(Arguments, ExitCode.DataFolderInUse, "is used by another KbSearch service");
        await run.StopAsync();
    }

    [Fact]
    public Task A_folder_that_cannot_be_written_is_told()
    {
        // A file stands where the folder should be: no user can write into it.
        File.WriteAllText(_folder["file"], "");

        return AssertFailsAsync(["--data", _folder["file"], "--port", "0"], ExitCode.DataFolderNotWritable, "cannot be written");
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "built anew from the content")]
    public async Task A_damaged_index_is_mended_before_the_first_search(bool noCommitIsLeft, string message)
    {
        await (await Run.StartAsync(Arguments)).StopAsync();
        var segment = Directory.GetFiles(_folder["data/index"], EngineUnderTest.TermFiles, SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(segment);
        bytes[bytes.Length / 2] ^= 0x40;
        await File.WriteAllBytesAsync(segment, bytes);
        if (!EngineUnderTest.OpenCatalog(_folder["data/index"]).Capabilities.FallsBackToFormerCommit)
        {
            message = "built anew from the content";
        }
        else if (noCommitIsLeft)
        {
            // Without an older commit to fall back to and to replay from, all is built anew, and told.
            File.Delete(Directory.GetFiles(_folder["data/index"], "commit.1", SearchOption.AllDirectories).Single());
        }

        await using var run = await Run.StartAsync(Arguments);

        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        using var anyone = new HttpClient { BaseAddress = run.Address };
        Assert.Equal("corpus:f1", (string?)(await anyone.GetJsonAsync("/api/v1/search?q=puk"))["hits"]![0]!["id"]);
        await run.StopAsync();
    }

    [Fact]
    public async Task A_damaged_catalog_is_replaced_by_a_new_build()
    {
        await (await Run.StartAsync(Arguments)).StopAsync();
        var catalog = _folder[$"data/index/{EngineUnderTest.CatalogFile}"];
        var bytes = await File.ReadAllBytesAsync(catalog);
        bytes[^1] ^= 0x40;
        await File.WriteAllBytesAsync(catalog, bytes);

        await using var run = await Run.StartAsync(Arguments);

        Assert.Contains("built anew from the content", run.Errors, StringComparison.Ordinal);
        using var anyone = new HttpClient { BaseAddress = run.Address };
        Assert.Equal("corpus:f1", (string?)(await anyone.GetJsonAsync("/api/v1/search?q=puk"))["hits"]![0]!["id"]);
        await run.StopAsync();
    }

    [Fact]
    public async Task What_was_written_while_no_service_ran_is_found_by_the_first_search()
    {
        await (await Run.StartAsync(Arguments)).StopAsync();
        await using (var store = KbSearch.Content.Store.SqliteContentStore.Open(new() { Path = _folder["data/content.db"] }))
        {
            await store.UpsertAsync([SampleItems.Faq("late", "Écrit pendant la nuit")], CancellationToken.None);
        }

        await using var run = await Run.StartAsync(Arguments);

        Assert.Contains("Bringing the index up to date: 100 %", run.Output, StringComparison.Ordinal);
        using var anyone = new HttpClient { BaseAddress = run.Address };
        Assert.Equal("sample:late", (string?)(await anyone.GetJsonAsync("/api/v1/search?q=nuit"))["hits"]![0]!["id"]);
        await run.StopAsync();
    }

    [Fact]
    public async Task A_damaged_store_or_key_file_is_told()
    {
        await (await Run.StartAsync(Arguments)).StopAsync();
        File.WriteAllText(_folder["data/access-keys.json"], "{");
        await AssertFailsAsync(Arguments, ExitCode.StoreUnusable, "access-keys.json");

        Directory.GetFiles(_folder["data"], "content.db*").ToList().ForEach(File.Delete);
        File.WriteAllText(_folder["data/content.db"], new string('x', 8192));
        await AssertFailsAsync(Arguments, ExitCode.StoreUnusable, "content.db");
    }

    [Theory]
    [InlineData("--dta x", "'--dta' is not an option")]
    [InlineData("--port", "--port needs a value")]
    [InlineData("--port 99999", "'99999' is not a port")]
    [InlineData("--port 1 --urls http://127.0.0.1:2", "given twice")]
    [InlineData("--data a --data b", "given twice")]
    public Task A_wrong_option_is_told(string arguments, string message) =>
        AssertFailsAsync(arguments.Split(' '), ExitCode.Usage, message);

    [Fact]
    public async Task An_engine_that_cannot_serve_is_told()
    {
        await AssertFailsAsync([.. Arguments, "--backend", "elastic"], ExitCode.Usage, "no engine 'elastic'");
        await AssertFailsAsync([.. Arguments, "--backend", "lucene", "--backend", "embedded"], ExitCode.Usage, "given twice");
#if !LUCENE_NET
        await AssertFailsAsync([.. Arguments, "--backend", "lucene"], ExitCode.Usage, "does not contain the lucene engine");
#endif
        Directory.CreateDirectory(_folder["data/index"]);
        await File.WriteAllTextAsync(_folder["data/index/lucene-catalog"], "");
        await AssertFailsAsync([.. Arguments, "--backend", "embedded"], ExitCode.IndexUnusable, "one of the lucene engine");
    }

    [Fact]
    public Task A_corpus_without_content_is_told() =>
        AssertFailsAsync(["--data", _folder["data"], "--corpus", _folder["data"], "--port", "0"], ExitCode.CorpusUnreadable, "holds no *.jsonl file");

    [Fact]
    public async Task A_bad_line_of_the_overrides_is_told()
    {
        Directory.CreateDirectory(_folder["data/analysis"]);
        await File.WriteAllTextAsync(_folder["data/analysis/overrides.txt"], "protect Livebox\nlemma box boxes\n");

        await AssertFailsAsync(Arguments, ExitCode.Usage, "overrides.txt, line 2: 'lemma' needs one word, a colon");
    }

    [Fact]
    public async Task A_file_that_is_no_duplicate_model_is_told()
    {
        Directory.CreateDirectory(_folder["data"]);
        await File.WriteAllTextAsync(_folder["data/duplicate-model.json"], "{}");

        await AssertFailsAsync(Arguments, ExitCode.Usage, "duplicate-model.json: Not a model of the duplicate guard");
    }

    [Fact]
    public async Task Overrides_that_break_the_pairs_of_the_installation_leave_the_former_index_serving()
    {
        await (await Run.StartAsync(Arguments)).StopAsync();
        Directory.CreateDirectory(_folder["data/analysis"]);
        await File.WriteAllTextAsync(_folder["data/analysis/must-differ.tsv"], "code\tcodage\n");
        await File.WriteAllTextAsync(_folder["data/analysis/overrides.txt"], "lemma code: codage\n");

        await using (var refused = await Run.StartAsync(Arguments))
        {
            using var anyone = new HttpClient { BaseAddress = refused.Address };
            Assert.Equal("corpus:f1", (string?)(await anyone.GetJsonAsync("/api/v1/search?q=puk"))["hits"]![0]!["id"]);
            Assert.Equal(ExitCode.Success, await refused.StopAsync());
        }

        Directory.Delete(_folder["data/index"], recursive: true);
        await AssertFailsAsync(Arguments, ExitCode.Usage, "must-differ.tsv, line 1: 'code' and 'codage' must differ");
    }

    [Fact]
    public async Task Help_lists_every_option_and_exit_code()
    {
        using var output = new StringWriter();

        Assert.Equal(ExitCode.Success, await Launcher.RunAsync(["--help"], output, TextWriter.Null));
        Assert.All(["--data", "--corpus", "--port", "--urls", "--help", "--version"], option => Assert.Contains(option, output.ToString(), StringComparison.Ordinal));
        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Contains($"{(int)code} ", output.ToString(), StringComparison.Ordinal));
    }

    private string[] Arguments => ["--data", _folder["data"], "--corpus", _folder["corpus"], "--port", "0"];

    private static async Task AssertFailsAsync(string[] arguments, ExitCode expected, string message)
    {
        using var errors = new StringWriter();

        Assert.Equal(expected, await Launcher.RunAsync(arguments, TextWriter.Null, errors));
        Assert.Contains(message, errors.ToString(), StringComparison.Ordinal);
        Assert.Single(errors.ToString().TrimEnd().Split('\n'));
        Assert.DoesNotContain("   at ", errors.ToString(), StringComparison.Ordinal);
    }

    [GeneratedRegex("kbs_[A-Za-z0-9_-]{43}", RegexOptions.NonBacktracking)]
    private static partial Regex Key();

    /// <summary>The service running in this process, from its arguments to its exit code.</summary>
    private sealed class Run : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly LineSignal _output = new("KbSearch serves ");
        private readonly StringWriter _errors = new();
        private Task<ExitCode> _running = null!;

        public string Output => _output.Text;

        public string Errors => _errors.ToString();

        public Uri Address { get; private set; } = null!;

        public static async Task<Run> StartAsync(string[] arguments)
        {
            var run = new Run();
            run._running = Launcher.RunAsync(arguments, run._output, run._errors, run._stop.Token);
            if (await Task.WhenAny(run._output.Seen, run._running) == run._running)
            {
                throw new InvalidOperationException($"The service ended with {await run._running}: {run.Errors}");
            }

            run.Address = new Uri((await run._output.Seen).Split(' ')[2]);
            return run;
        }

        public async Task<ExitCode> StopAsync()
        {
            await _stop.CancelAsync();
            return await _running;
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            _stop.Dispose();
        }
    }

    /// <summary>Keeps what is written and tells when a line begins in a given way.</summary>
    private sealed class LineSignal(string start) : StringWriter
    {
        private readonly TaskCompletionSource<string> _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _gate = new();

        public Task<string> Seen => _seen.Task;

        public string Text
        {
            get
            {
                lock (_gate)
                {
                    return ToString();
                }
            }
        }

        public override void WriteLine(string? value)
        {
            lock (_gate)
            {
                base.WriteLine(value);
            }

            if (value?.StartsWith(start, StringComparison.Ordinal) == true)
            {
                _seen.TrySetResult(value);
            }
        }

        public override Task WriteLineAsync(string? value)
        {
            WriteLine(value);
            return Task.CompletedTask;
        }
    }
}
