using KbSearch.TestDoubles;
using Xunit.Abstractions;

namespace KbSearch.IntegrationTests.Reliability;

/// <summary>The engine writes the same bytes and gives the same answers, to the last bit, whatever the processor offers.</summary>
[Trait("Category", "Reliability")]
public sealed class VectorPathTests(ITestOutputHelper output)
{
    private const string Seed = "12";

    [Fact]
    public async Task FilesAndAnswers_AreTheSame_WithoutVectorInstructions()
    {
        var all = await DigestAsync();
        Assert.Contains(" 0 problems", all[1], StringComparison.Ordinal);
        foreach (var (variable, disabled) in new[] { ("DOTNET_EnableAVX512", "avx512=False"), ("DOTNET_EnableAVX2", "avx2=False"), ("DOTNET_EnableHWIntrinsic", "vector128=False") })
        {
            var lines = await DigestAsync(variable);
            Assert.Contains(disabled, lines[0], StringComparison.Ordinal);
            Assert.Equal(all[1..], lines[1..]);
        }
    }

    private async Task<string[]> DigestAsync(string? disabled = null)
    {
        using var folder = new TemporaryFolder();
        var variables = disabled is null ? null : new Dictionary<string, string> { [disabled] = "0" };
        using var host = TestHostProcess.Start(variables, "digest", folder["index"], Seed);
        var lines = (await host.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        output.WriteLine($"seed {Seed}, without {disabled ?? "anything"}:\n{string.Join('\n', lines)}");
        return lines;
    }
}
