using System.Globalization;
using KbSearch.TestDoubles;
using Xunit.Abstractions;

namespace KbSearch.IntegrationTests.Reliability;

/// <summary>One writer, many readers, merges, deletes, reopenings; every answer held against an oracle, and nothing leaked at the end.</summary>
[Trait("Category", "Reliability")]
public sealed class StressTests(ITestOutputHelper output) : IDisposable
{
    private const int Batches = 2_000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Readers_SeeTheContentsAtACheckpoint_WhateverTheWriterDoes_AndNothingLeaks()
    {
        var minutes = TestHostProcess.Setting("KBSEARCH_STRESS_MINUTES", 0).ToString(CultureInfo.InvariantCulture);
        using var host = TestHostProcess.Start(null, "stress", _folder["index"], $"{TestSeed.First}", $"{Batches}", minutes);
        output.WriteLine($"seed {TestSeed.First}: {await host.ReadToEndAsync()}");
    }
}
