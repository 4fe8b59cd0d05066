using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KbSearch.Performance;
using KbSearch.Relevance.Analyses;
using KbSearch.Relevance.Baselines;
using KbSearch.Relevance.Stemmers;

switch (args)
{
    case ["stemmers", "--lexicon", var folder]:
        StemmerComparison.Write(folder, Console.Out);
        return 0;
    case ["analyses", .. { Length: > 0 } folders]:
        await AnalysisComparison.WriteRelevanceAsync(folders, Console.Out);
        return 0;
    case ["baseline", .. { Length: > 0 } folders]:
        await BaselineComparison.WriteAsync(folders, Console.Out);
        return 0;
    case ["zero-results", var corpus, var queries, .. [] or ["--list"]]:
        await AnalysisComparison.WriteZeroResultsAsync(corpus, queries, showEmpty: args.Length > 3, Console.Out);
        return 0;
    case ["analysis", .. var files]:
        await AnalysisSpeed.WriteAsync(files, Console.Out);
        return 0;
    case ["suggest"]:
        await SuggestBenchmarks.WriteDistributionAsync(Console.Out);
        return 0;
    case ["engines", var documents, var queries, .. [] or [_]]:
#if LUCENE_NET
        await KbSearch.Performance.Engines.EnginesSideBySide.WriteAsync(documents, queries, args.Length > 3 ? int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture) : 4, Console.Out);
        return 0;
#else
        await Console.Error.WriteLineAsync($"{documents} and {queries} were not read: build with -p:LuceneNet=true to compare with Lucene.Net.");
        return 2;
#endif
    case ["stemmers" or "analyses" or "baseline" or "zero-results" or "suggest" or "engines", ..]:
        await Console.Error.WriteLineAsync("stemmers --lexicon DIR | analyses DIR... | baseline DIR... | zero-results CORPUS QUERIES [--list] | analysis [CONTENT...] | suggest | engines DOCUMENTS QUERIES [ROUNDS]");
        return 2;
}

// In process: a generated project would inherit the build rules of this repository, and need a network to restore.
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddLogger(ConsoleLogger.Default)
    .AddExporter(MarkdownExporter.GitHub);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
await GeneratedIndex.RemoveAsync();
return 0;
