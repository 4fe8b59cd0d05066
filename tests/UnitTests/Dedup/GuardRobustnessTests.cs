using System.Text;
using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Dedup;

/// <summary>Whatever is typed or pasted, the guard answers, and always the same.</summary>
public sealed class GuardRobustnessTests
{
    private const int Drafts = 300;

    private static readonly string[] s_pieces =
        ["résilier", "box", "\ud83d\ude00", "\ud800", "\udc00", "\u0000", "\u202e", "e\u0301\u0301", "'", "’", "\n", "?", "10 €", "9,99€", "H-101", "من", "日本語", "\u200d", "ﬁ", "İ", "X12", "- ", "   ", "d'", "\ufffe"];

    [Fact]
    public async Task AnyText_IsAnsweredTwiceAlike()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        await using var world = await GuardWorld.OfTitlesAsync("Résilier ma box", "10 € de frais pour H-101 ?", "日本語 من");
        for (var i = 0; i < Drafts; i++)
        {
            var (title, body) = (Text(random, 12), random.Next(2) == 0 ? null : Text(random, 60));
            var (first, second) = (await world.CheckAsync(title, body), await world.CheckAsync(title, body));
            Assert.True(first.Candidates.Select(c => c.Probability).SequenceEqual(second.Candidates.Select(c => c.Probability)), $"seed {seed}: {title}");
            Assert.All(first.Candidates, candidate => Assert.InRange(candidate.Probability, 0, 1));
        }
    }

    [Fact]
    public async Task WhatFollowsTheLengthLookedAt_ChangesNothing()
    {
        await using var world = await GuardWorld.OfTitlesAsync("Comment retrouver le code PUK de ma carte SIM ?");
        var filler = new StringBuilder().Insert(0, "Bla bla. ", DuplicateDraft.MaxBodyLength / 9 + 1).ToString();
        var question = "Comment retrouver le code PUK de ma carte SIM ?";
        var cut = await world.CheckAsync("Besoin de vous", filler[..DuplicateDraft.MaxBodyLength]);
        var whole = await world.CheckAsync("Besoin de vous", filler[..DuplicateDraft.MaxBodyLength] + " " + string.Join(' ', Enumerable.Repeat(question, 2_000)));
        Assert.Equal(cut.Verdict, whole.Verdict);
        Assert.NotEqual(whole.Verdict, (await world.CheckAsync("Besoin de vous", question)).Verdict);
    }

    [Fact]
    public async Task Probabilities_FallAlongTheList()
    {
        await using var world = await GuardWorld.OfTitlesAsync("Retrouver le code PUK", "Code PUK bloqué", "Changer le code PIN", "Le code PUK de ma tablette est perdu", "Retrouver un code");
        var ranked = await world.Guard.RankAsync(new DuplicateDraft { Title = "Retrouver mon code PUK perdu", Viewer = Viewer.Anonymous, Limit = 10 }, CancellationToken.None);
        Assert.True(ranked.Count > 2);
        Assert.Equal(ranked.OrderByDescending(c => c.Probability).Select(c => c.Probability), ranked.Select(c => c.Probability));
    }

    private static string Text(Random random, int maxPieces) =>
        string.Concat(Enumerable.Range(0, random.Next(maxPieces)).Select(_ => s_pieces[random.Next(s_pieces.Length)] + (random.Next(3) == 0 ? "" : " ")));
}
