using System.Text.Json;
using KbSearch.Cli;

namespace KbSearch.IntegrationTests.Cli;

public sealed class AnalyzeCommandTests
{
    [Fact]
    public async Task Json_HasTermsWithOffsetsOfTheTextAndEveryStage()
    {
        const string Text = "L'abonnement résilié";
        var run = await Kbsearch.RunAsync("analyze", Text, "--json");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Equal(Text, run.Json.GetProperty("text").GetString());
        var surface = run.Json.GetProperty("terms").EnumerateArray().Where(t => t.GetProperty("level").GetString() == "surface").ToList();
        Assert.Equal(["abonnement", "resilie"], surface.Select(t => t.GetProperty("term").GetString()));
        Assert.Equal(["abonnement", "résilié"], surface.Select(t => Text.Substring(t.GetProperty("start").GetInt32(), t.GetProperty("length").GetInt32())));
        Assert.Equal([0, 1], surface.Select(t => t.GetProperty("position").GetInt32()));
        Assert.Equal(
            ["normalize", "segment", "cut", "exact", "surface", "lemma", "derivation"],
            run.Json.GetProperty("stages").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task SeveralWords_AreOneText()
    {
        var run = await Kbsearch.RunAsync("analyze", "carte", "sim", "--json");
        Assert.Equal("carte sim", run.Json.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Stdin_GivesOneJsonLinePerLine_EmptyLinesIncluded()
    {
        var run = await Kbsearch.RunWithInputAsync("carte sim\n\nL’été\n", "analyze", "--stdin", "--json");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var lines = run.OutputLines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["carte sim", "", "L’été"], lines.Select(l => l.GetProperty("text").GetString()));
        Assert.Equal(0, lines[1].GetProperty("terms").GetArrayLength());
        Assert.All(lines, line => Assert.False(line.TryGetProperty("stages", out _)));
    }

    [Fact]
    public async Task Stdin_TakesAnyLine_EmptyEscapedBrokenOrHuge()
    {
        string[] texts =
        [
            "", "   ", """l\ud800x "guillemets" {"a":1}""", "box\ud800 carte", "\udc00", "café\u0301\u0301\u0301\u202e\u0000", "📱 4G+", string.Concat(Enumerable.Repeat("résiliation d'abonnement ", 42_000)), new string('x', 1 << 20), "fin",
        ];
        var run = await Kbsearch.RunWithInputAsync(string.Join('\n', texts), "analyze", "--stdin", "--json");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Equal(texts.Length, run.OutputLines.Length);
        foreach (var (text, line) in texts.Zip(run.OutputLines))
        {
            var json = JsonDocument.Parse(line).RootElement;
            Assert.Equal(["text", "terms"], json.EnumerateObject().Select(p => p.Name));

            // JSON cannot hold half a surrogate pair: it comes out as the replacement character, one unit for one, so offsets hold.
            Assert.Equal(new string([.. text.Select((c, i) => IsHalf(text, i) ? '\ufffd' : c)]), json.GetProperty("text").GetString());
            foreach (var term in json.GetProperty("terms").EnumerateArray())
            {
                Assert.Equal(["term", "start", "length", "position", "level"], term.EnumerateObject().Select(p => p.Name));
                var (start, length) = (term.GetProperty("start").GetInt32(), term.GetProperty("length").GetInt32());
                Assert.True(start >= 0 && length > 0 && start + length <= text.Length);
            }
        }

        Assert.Equal(84_000, JsonDocument.Parse(run.OutputLines[7]).RootElement.GetProperty("terms").EnumerateArray().Count(t => t.GetProperty("level").GetString() == "surface"));
    }

    [Fact]
    public async Task ForPeople_BracketsOfTheTextAreNotMarkup()
    {
        var run = await Kbsearch.RunAsync("analyze", "[bold]carte[/]");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("[bold]carte[/]", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    private static bool IsHalf(string text, int index) =>
        char.IsSurrogate(text[index])
        && !(index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
        && !(index > 0 && char.IsSurrogatePair(text[index - 1], text[index]));
}
