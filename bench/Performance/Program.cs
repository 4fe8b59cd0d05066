using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KbSearch.Performance;
using KbSearch.Relevance.Stemmers;

if (args is ["stemmers", ..])
{
    if (args is not ["stemmers", "--lexicon", var folder])
    {
        Console.Error.WriteLine("stemmers --lexicon DIR");
        return 2;
    }

    StemmerComparison.Write(folder, Console.Out);
    return 0;
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
