using System.Globalization;
using KbSearch.Cli.Terminals;
using KbSearch.Evaluation.Speed;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Bench;

/// <summary>The result of a load as a table: all requests, then each class.</summary>
internal static class LoadRenderer
{
    public static void Write(IAnsiConsole console, LoadResult result)
    {
        var summary = string.Create(CultureInfo.InvariantCulture, $"{Display.Number(result.Requests)} requests in {result.Seconds:0.0} s, {result.QueriesPerSecond:0.0} per second");
        console.WriteLine(result.ArrivalRate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{summary} ({rate:0.#} due)") : summary);
        var table = Display.Table("class", "requests", "p50", "p95", "p99");
        table.AddTextRow("(all)", Display.Number(result.Requests), Milliseconds(result.P50Ms), Milliseconds(result.P95Ms), Milliseconds(result.P99Ms));
        foreach (var c in result.Classes.Count > 1 ? result.Classes : [])
        {
            table.AddTextRow(c.Class, Display.Number(c.Requests), Milliseconds(c.P50Ms), Milliseconds(c.P95Ms), Milliseconds(c.P99Ms));
        }

        console.Write(table);
        foreach (var line in Remarks(result))
        {
            console.WriteLine(line);
        }
    }

    private static IEnumerable<string> Remarks(LoadResult result)
    {
        yield return $"slowest {Milliseconds(result.MaxMs)}";
        if (result is { AllocatedBytesPerQuery: { } bytes, PostingsPerQuery: { } postings })
        {
            yield return $"per query: {Display.Size((long)bytes)} allocated, {Display.Number((long)postings)} postings scored";
        }

        if (result.DriverDelayP95Ms is { } delay)
        {
            yield return $"requests left the driver late by {Milliseconds(delay)} (p95)";
        }

        foreach (var (reason, count) in result.Errors)
        {
            yield return $"FAILED {Display.Number(count)}: {reason}";
        }
    }

    private static string Milliseconds(double value) => value.ToString("0.00 'ms'", CultureInfo.InvariantCulture);
}
