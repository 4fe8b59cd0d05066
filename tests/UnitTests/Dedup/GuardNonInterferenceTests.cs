using System.Text.Json;
using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.TestDoubles;
using KbSearch.UnitTests.Search;

namespace KbSearch.UnitTests.Dedup;

/// <summary>What a caller may not read changes no byte of what the guard tells.</summary>
public sealed class GuardNonInterferenceTests
{
    private const int Worlds = 12;

    [Fact]
    public async Task ExactTitleOfAHiddenThread_GivesTheAnswerOfANovelOne()
    {
        const string Title = "Où est caché le dossier du client fantôme ?";
        await using var with = await GuardWorld.OfAsync([GuardWorld.Question(1, Title) with { Audience = Audience.Agents }]);
        await using var without = await GuardWorld.OfAsync([]);
        Assert.Equal(Bytes(await without.CheckAsync(Title)), Bytes(await with.CheckAsync(Title)));
        Assert.Equal(DuplicateBand.Exact, (await with.CheckAsync(Title, viewer: Viewer.Agent)).Verdict);
    }

    [Fact]
    public async Task WorldsThatDifferInHiddenItemsOnly_GiveTheSameBytes()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        for (var i = 0; i < Worlds; i++)
        {
            var seen = RandomContent.Items(random, 40, "seen");
            var hidden = RandomContent.Items(random, 40, "hidden").Select(item => item with { Audience = random.Next(2) == 0 ? Audience.Agents : Audience.ForGroups("pro") });
            await using var poor = await GuardWorld.OfAsync(seen);
            await using var rich = await GuardWorld.OfAsync(seen.Concat(hidden));
            for (var j = 0; j < 10; j++)
            {
                var (title, body) = (RandomContent.Text(random, 7), random.Next(2) == 0 ? null : RandomContent.Text(random, 60));
                Assert.True(Bytes(await poor.CheckAsync(title, body)) == Bytes(await rich.CheckAsync(title, body)), $"seed {seed}: \"{title}\" / \"{body}\"");
            }
        }
    }

    private static string Bytes(DuplicateCheck check) => JsonSerializer.Serialize(check with
    {
        Candidates = [.. check.Candidates.Select(candidate => candidate with { Item = GuardWorld.Question(0, candidate.Item.Id.Value) })],
    });
}
