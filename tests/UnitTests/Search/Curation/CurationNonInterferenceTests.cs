using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Model;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Curation;

/// <summary>Rules that name content a viewer may not read give nothing away: neither that it exists nor that a rule speaks of it.</summary>
public sealed class CurationNonInterferenceTests
{
    [Fact]
    public async Task Two_worlds_with_the_same_rules_that_differ_only_in_unreadable_content_give_equal_responses()
    {
        for (var round = 0; round < 12; round++)
        {
            var seed = TestSeed.First + round;
            var random = new Random(seed);
            var common = RandomContent.Items(random, 30);
            var hidden = RandomContent.Items(random, 30, "z").Select(i => i with { Audience = Hidden(random), Product = "tv" }).ToList();
            ContentItem[] merged = [.. common.Take(5).Select((item, i) => item with { Id = Items.Id($"m{i}"), DuplicateOf = hidden[i].Id })];
            var (plain, secret) = (await CuratedWorld.OfAsync([.. common, .. merged]), await CuratedWorld.OfAsync([.. common, .. merged, .. hidden]));
            var ids = common.Concat(hidden).Concat(merged).Select(i => i.Id).ToArray();
            for (var i = 0; i < 12; i++)
            {
                var rule = RandomRule(random, ids);
                await plain.AddAsync(rule);
                await secret.AddAsync(rule);
            }

            for (var i = 0; i < 12; i++)
            {
                var query = i == 0 ? "" : RandomContent.Text(random, 3);
                var (offset, products) = (random.Next(10), random.Next(3) == 0 ? new[] { "tv" } : []);
                var answers = new List<string>();
                foreach (var world in new[] { plain, secret })
                {
                    answers.Add(SearchWorld.Visible(await world.SearchAsync(query, r => r with { Offset = offset, Products = products })));
                }

                Assert.True(answers[0] == answers[1], $"seed {seed}, query '{query}', offset {offset}\n{answers[0]}\n{answers[1]}");
            }
        }
    }

    [Fact]
    public async Task A_pin_and_a_hide_of_private_content_are_not_told_of()
    {
        var world = await CuratedWorld.OfAsync(Items.Faq("open", "Code PUK"), Items.Faq("secret", "Code PUK interne") with { Audience = Audience.Agents });
        await world.AddAsync("code puk", new RuleActions { Pin = [new Pin(Items.Id("secret"))], Hide = [Items.Id("other")], Announce = new Notice("Nouveau") });
        await world.AddAsync("code puk", new RuleActions { Hide = [Items.Id("secret")] }, precedence: 1);

        Assert.Equal("1:Announce", CuratedWorld.Applied(await world.SearchAsync("code puk")));
        Assert.Equal("1:Announce 2:Hide", CuratedWorld.Applied(await world.SearchAsync("code puk", r => r with { Viewer = Viewer.Agent })));
    }

    private static RuleStatement RandomRule(Random random, ContentId[] ids)
    {
        var chosen = random.GetItems(ids, 4).Distinct().ToList();
        return new RuleStatement
        {
            Name = "random",
            Precedence = random.Next(3),
            When = random.Next(4) == 0
                ? new RuleCondition { Products = ["tv"] }
                : new RuleCondition { Query = RandomContent.Text(random, 1), Match = random.Next(2) == 0 ? QueryMatch.Contains : QueryMatch.Begins },
            Then = new RuleActions
            {
                Pin = [.. chosen.Skip(1).Select(id => new Pin(id, random.Next(1, 6)))],
                Hide = random.Next(2) == 0 ? [.. chosen.Take(1)] : [],
                Boost = random.Next(3) == 0 ? [new KindBoost(ContentKind.Faq, 0.5 + random.NextDouble())] : [],
            },
        };
    }

    private static Audience Hidden(Random random) =>
        random.Next(3) switch { 0 => Audience.Members, 1 => Audience.Agents, _ => Audience.ForGroups("pro") };
}
