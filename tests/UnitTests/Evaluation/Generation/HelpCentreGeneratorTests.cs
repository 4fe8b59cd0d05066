using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Generation;

namespace KbSearch.UnitTests.Evaluation.Generation;

public sealed class HelpCentreGeneratorTests
{
    [Fact]
    public void SameSeed_GivesTheSameBytes_AndALongerListBeginsWithTheShorterOne()
    {
        var shorter = Lines(seed: 5, 200);
        Assert.Equal(shorter, Lines(seed: 5, 300).Take(200));
        Assert.NotEqual(shorter, Lines(seed: 6, 200));
    }

    // Speed figures of different machines and days are comparable only over the same content: a change of this value ends their series.
    [Fact]
    public void Content_IsTheSameOnEveryMachine()
    {
        var content = Encoding.UTF8.GetBytes(string.Concat(Lines(seed: 1, 500)));
        Assert.Equal(Fingerprint, Convert.ToHexStringLower(SHA256.HashData(content))[..16]);
    }

    private const string Fingerprint = "1e757a739f55c888";

    [Fact]
    public void Items_AreOfAllKindsStatesAndAudiences()
    {
        var items = HelpCentreGenerator.Items(1).Take(3_000).ToArray();
        Assert.Equal(Enum.GetValues<ContentKind>(), items.Select(i => i.Kind).Distinct().Order());
        Assert.Equal(
            [QuestionState.Unanswered, QuestionState.Answered, QuestionState.Validated],
            items.Select(i => i.State).OfType<QuestionState>().Distinct().Order());
        Assert.Equal(3, items.Select(i => i.Audience).Distinct().Count());
        Assert.All(items, i => Assert.InRange(i.Title.Length, 1, 500));
        Assert.All(items, i => Assert.DoesNotContain('{', i.Title + i.Body.ToPlainText()));
    }

    [Fact]
    public void Lines_AreJsonObjects()
    {
        foreach (var line in Lines(seed: 2, 100))
        {
            using var json = JsonDocument.Parse(line);
            Assert.NotEmpty(json.RootElement.GetProperty("title").GetString()!);
        }
    }

    [Fact]
    public void Queries_AreDeterministicAndOfFiveClasses()
    {
        var queries = HelpCentreGenerator.Queries(3).Take(50).ToArray();
        Assert.Equal(queries, HelpCentreGenerator.Queries(3).Take(50));
        Assert.Equal(["code", "keywords", "noisy", "prefix", "question"], queries.Select(q => q.Class).Distinct().Order(StringComparer.Ordinal));
        Assert.All(queries, q => Assert.False(string.IsNullOrWhiteSpace(q.Text)));
    }

    private static string[] Lines(int seed, int count) =>
    [
        .. HelpCentreGenerator.Items(seed).Take(count).Select(item =>
        {
            using var writer = new StringWriter();
            ContentJsonWriter.Write(item, writer);
            return writer.ToString();
        }),
    ];
}
