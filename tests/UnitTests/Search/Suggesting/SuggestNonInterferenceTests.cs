using KbSearch.Content.Model;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Suggesting;

/// <summary>What a viewer may not read leaves no trace in the suggestions.</summary>
public sealed class SuggestNonInterferenceTests
{
    [Fact]
    public async Task Two_worlds_that_differ_only_in_unreadable_content_give_equal_suggestions()
    {
        for (var round = 0; round < 20; round++)
        {
            var seed = TestSeed.First + round;
            var random = new Random(seed);
            var common = RandomTitles.Items(random, 40);
            var hidden = RandomTitles.Items(random, 60, "z").Select(i => i with { Audience = Hidden(random), Votes = random.Next(50) }).ToList();
            using var plain = await SuggestWorld.OfAsync(common);
            using var secret = await SuggestWorld.OfAsync(common.Concat(hidden));
            await secret.SuggestAsync("abonemment", r => r with { Viewer = Viewer.Agent.InGroups("pro") });
            foreach (var viewer in new[] { Viewer.Nobody, Viewer.Anonymous, Viewer.Anonymous.InGroups("other") })
            {
                for (var i = 0; i < 15; i++)
                {
                    var text = random.Next(3) == 0 ? Misspelt(random) : RandomTitles.Text(random, 3);
                    var typed = text[..random.Next(text.Length + 1)];
                    var (limit, product) = (random.Next(1, 9), random.Next(3) == 0 ? "box" : null);
                    var answers = new List<string>();
                    foreach (var world in new[] { plain, secret })
                    {
                        answers.Add(await world.VisibleAsync(typed, r => r with { Viewer = viewer, Limit = limit, Products = product is null ? [] : [product] }));
                    }

                    Assert.True(answers[0] == answers[1], $"seed {seed}, '{typed}', limit {limit}, product {product}");
                    Assert.True(viewer != Viewer.Nobody || !answers[0].Contains("Text", StringComparison.Ordinal), $"seed {seed}, '{typed}'");
                }
            }
        }
    }

    private static string Misspelt(Random random) => random.GetItems(["abonemment", "resiliatoin", "frigorrifique", "engagment mon", "l'abonement", "rendezvuos"], 1)[0];

    private static Audience Hidden(Random random) =>
        random.Next(3) switch { 0 => Audience.Members, 1 => Audience.Agents, _ => Audience.ForGroups("pro") };
}
