using System.Globalization;

namespace KbSearch.SearchApi.Hosting;

/// <summary>What the command line asks of the service.</summary>
public sealed record HostArguments
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    public const string Help = """
        KbSearch serves a French-language help centre's search: page, HTTP API and index.

        dotnet run --project src/SearchApi [-- options]

          --data DIR      data folder: content, index, access keys (default: data/ at the repository's root)
          --corpus DIR    content imported when the data folder is new: DIR/items/*.jsonl or DIR/*.jsonl
                          (default: corpus/ at the repository's root); 'none' imports nothing
          --backend NAME  search engine of the index: embedded (default) or lucene, see docs/engines.md
          --port N        serve on http://127.0.0.1:N (default: 5080)
          --urls LIST     serve on these addresses, separated by ';' (instead of --port)
          --help          show this text
          --version       show the version

        Limits and texts are settings: see docs/api.md. Exit codes: 0 stopped, 1 failure, 2 usage, 3 address taken,
        4 data folder not writable, 5 data folder in use, 6 store unusable, 7 index unusable, 8 corpus unreadable.
        """;

    /// <summary>Null: the default folder.</summary>
    public string? Data { get; init; }

    /// <summary>Null: the default folder; <c>none</c>: nothing is imported.</summary>
    public string? Corpus { get; init; }

    /// <summary>Null: the setting <c>Index:Backend</c>, or else the default engine.</summary>
    public string? Backend { get; init; }

    /// <summary>Null: <c>ASPNETCORE_URLS</c> or else <see cref="DefaultUrl"/>.</summary>
    public string? Urls { get; init; }

    public bool WantsHelp { get; init; }

    public bool WantsVersion { get; init; }

    /// <summary>Accepts <c>--name value</c> and <c>--name=value</c>.</summary>
    /// <exception cref="StartupException">An option is unknown, lacks its value or occurs twice.</exception>
    public static HostArguments Parse(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var arguments = new HostArguments();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, inlineValue) = args[i].Split('=', 2) is [var before, var after] ? (before, after) : (args[i], null);
            arguments = name switch
            {
                "--help" or "-h" or "-?" => arguments with { WantsHelp = true },
                "--version" => arguments with { WantsVersion = true },
                "--data" => arguments with { Data = Once(name, arguments.Data, Value()) },
                "--corpus" => arguments with { Corpus = Once(name, arguments.Corpus, Value()) },
                "--backend" => arguments with { Backend = Once(name, arguments.Backend, Value()) },
                "--urls" => arguments with { Urls = Once(name, arguments.Urls, Value()) },
                "--port" => arguments with { Urls = Once(name, arguments.Urls, $"http://127.0.0.1:{Port(Value())}") },
                _ => throw Usage($"'{args[i]}' is not an option"),
            };

            string Value() => (inlineValue ?? (i + 1 < args.Count ? args[++i] : null)) is { Length: > 0 } value
                ? value
                : throw Usage($"{name} needs a value");
        }

        return arguments;
    }

    private static string Once(string name, string? former, string value) =>
        former is null ? value : throw Usage($"{name} is given twice, or with its alternative");

    private static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= 65_535
            ? port
            : throw Usage($"'{text}' is not a port: 0 to 65535 (0 takes a free one)");

    private static StartupException Usage(string what) => new(ExitCode.Usage, $"{what}; --help lists the options.");
}
