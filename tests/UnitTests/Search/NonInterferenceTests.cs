using KbSearch.Content.Model;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search;

/// <summary>What a viewer may not read leaves no trace in what the viewer gets.</summary>
public sealed class NonInterferenceTests
{
    [Fact]
    public async Task Two_worlds_that_differ_only_in_unreadable_content_give_equal_responses()
    {
        for (var round = 0; round < 12; round++)
        {
            var seed = TestSeed.First + round;
            var random = new Random(seed);
            var common = RandomContent.Items(random, 60);
            var hidden = RandomContent.Items(random, 40, "z").Select(i => i with { Audience = Hidden(random) });
            var (plain, secret) = (await SearchWorld.OfAsync(common), await SearchWorld.OfAsync(common.Concat(hidden)));
            foreach (var viewer in new[] { Viewer.Anonymous, Viewer.Anonymous.InGroups("other") })
            {
                for (var i = 0; i < 10; i++)
                {
                    var query = i == 0 ? "" : RandomContent.Text(random, 5);
                    var offset = random.Next(20);
                    var answers = new List<string>();
                    foreach (var world in new[] { plain, secret })
                    {
                        answers.Add(SearchWorld.Visible(await world.SearchAsync(query, r => r with { Viewer = viewer, Offset = offset })));
                    }

                    Assert.True(answers[0] == answers[1], $"seed {seed}, query '{query}', offset {offset}");
                }
            }
        }
    }

    [Fact]
    public async Task Words_of_unreadable_content_are_neither_suggested_nor_keep_a_word_from_being_corrected()
    {
        for (var round = 0; round < 12; round++)
        {
            var seed = TestSeed.First + round;
            var random = new Random(seed);
            var common = Enumerable.Range(0, 30).Select(i => Items.Faq($"c{i}", Words(random, 5))).ToList();
            var hidden = Enumerable.Range(0, 60).Select(i => Items.Faq($"h{i}", Words(random, 8)) with { Audience = Hidden(random) });
            var (plain, secret) = (await SearchWorld.FrenchAsync(common), await SearchWorld.FrenchAsync(common.Concat(hidden)));
            await secret.SearchAsync("facturre", r => r with { Viewer = Viewer.Agent });
            for (var i = 0; i < 20; i++)
            {
                var query = Words(random, 1 + random.Next(3));
                var answers = new[] { SearchWorld.Visible(await plain.SearchAsync(query)), SearchWorld.Visible(await secret.SearchAsync(query)) };

                Assert.True(answers[0] == answers[1], $"seed {seed}, query '{query}'");
            }
        }
    }

    [Fact]
    public async Task A_viewer_without_scopes_gets_nothing_at_all()
    {
        var world = await SearchWorld.OfAsync(RandomContent.Items(new Random(1), 20));

        var searched = await world.SearchAsync("box", r => r with { Viewer = Viewer.Nobody });
        var browsed = await world.SearchAsync("", r => r with { Viewer = Viewer.Nobody });

        Assert.All(new[] { searched, browsed }, response =>
        {
            Assert.Empty(response.Hits);
            Assert.Equal(0, response.Total.Value);
            Assert.All(response.Facets, f => Assert.Empty(f.Values));
        });
    }

    [Fact]
    public async Task Group_members_find_what_is_theirs()
    {
        var world = await SearchWorld.OfAsync(Items.Faq("pro", "Code PUK pro") with { Audience = Audience.ForGroups("pro") });

        Assert.Equal("", await world.FindAsync("puk"));
        Assert.Equal("pro", await world.FindAsync("puk", r => r with { Viewer = Viewer.Member.InGroups("pro") }));
    }

    /// <summary>Words and slips of the pen, so that many worlds lack what a query's word is near to.</summary>
    private static string Words(Random random, int count)
    {
        string[] words = ["abonnement", "labonnement", "abonement", "facture", "facturre", "zorglub", "zorglube", "motdepasse", "mot", "passe", "wi-fi", "wifi", "wi", "fi", "zimbrel", "zimbral", "rdv", "rendez-vous"];
        return string.Join(' ', Enumerable.Range(0, count).Select(_ => random.GetItems(words, 1)[0]));
    }

    private static Audience Hidden(Random random) =>
        random.Next(3) switch { 0 => Audience.Members, 1 => Audience.Agents, _ => Audience.ForGroups("pro") };
}
