using System.Globalization;
using KbSearch.Cli.Terminals;
using KbSearch.Evaluation.Speed.Engine;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Bench;

/// <summary>Figures of the engine as tables.</summary>
internal static class EngineRenderer
{
    public static void Write(IAnsiConsole console, EngineBuild build)
    {
        string Share(long bytes) => ((double)bytes / build.Postings).ToString("0.00", CultureInfo.InvariantCulture);
        console.Write(Display.Properties(
            ("documents", $"{Display.Number(build.Documents)}, {Display.Number(build.Tokens)} tokens, {Display.Number(build.Postings)} postings"),
            ("indexed", string.Create(CultureInfo.InvariantCulture, $"{Display.Number((long)build.DocumentsPerSecond)} documents/s, {build.Seconds:0.00} s; {Display.Number((long)build.DocumentsPerProcessorSecond)} documents per second of processor time")),
            ("index", string.Create(CultureInfo.InvariantCulture, $"{Display.Size(build.IndexBytes)}, {build.BytesPerPosting:0.00} bytes per posting, {build.BytesPerPostingWithoutPositions:0.00} without positions, {Display.Count(build.Segments, "segment")}")),
            ("bytes per posting", string.Create(CultureInfo.InvariantCulture, $"postings {Share(build.Sizes.Postings)}, forward lists {Share(build.Sizes.ForwardLists)}, terms {Share(build.Sizes.Terms)}, documents {Share(build.Sizes.Documents)}, positions {Share(build.Sizes.Positions)}")),
            ("memory", $"{Display.Size(build.ManagedBytes)} live, {Display.Size(build.PeakWorkingSetBytes)} at most")));
    }

    public static void Write(IAnsiConsole console, IReadOnlyList<EngineClassSpeed> classes)
    {
        var isCompared = classes.Any(c => c.AllPostings is not null);
        var table = isCompared
            ? Display.Table("class", "queries", "p50 ms", "p95 ms", "p99 ms", "mean ms", "postings", "allocated", "hits", "all postings", "all mean ms")
            : Display.Table("class", "queries", "p50 ms", "p95 ms", "p99 ms", "mean ms", "postings", "allocated", "hits");
        foreach (var c in classes)
        {
            string[] cells = [.. Cells(c)];
            table.AddTextRow(isCompared ? [.. cells, Display.Number((long)(c.AllPostings ?? 0)), Number(c.AllMeanMs ?? 0)] : cells);
        }

        console.Write(table);
        foreach (var c in classes.Where(c => c.Partial > 0))
        {
            console.WriteLine($"{c.Class}: {Display.Number(c.Partial)} answers were cut short by a limit");
        }
    }

    /// <summary>A header line, then a line per class, in the columns that the other engines of bench/peers write too.</summary>
    public static void WriteTabSeparated(TextWriter writer, IEnumerable<EngineClassSpeed> classes)
    {
        writer.Write("class\tqueries\thits\tp50\tp95\tp99\tmean\tallocated\n");
        foreach (var c in classes)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{c.Class}\t{c.Queries}\t{c.Hits}\t{c.P50Ms:0.0000}\t{c.P95Ms:0.0000}\t{c.P99Ms:0.0000}\t{c.MeanMs:0.0000}\t{c.AllocatedBytes:0}\n"));
        }
    }

    private static IEnumerable<string> Cells(EngineClassSpeed c) =>
        [c.Class, Display.Number(c.Queries), Number(c.P50Ms), Number(c.P95Ms), Number(c.P99Ms), Number(c.MeanMs), Display.Number((long)c.Postings), Display.Number((long)c.AllocatedBytes), Display.Number(c.Hits)];

    private static string Number(double milliseconds) => milliseconds.ToString("0.000", CultureInfo.InvariantCulture);
}
