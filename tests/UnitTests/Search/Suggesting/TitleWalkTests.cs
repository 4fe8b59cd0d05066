using KbSearch.Evaluation.Generation;
using KbSearch.Search.Suggesting.Matching;
using KbSearch.Search.Suggesting.Titles;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Suggesting;

public sealed class TitleWalkTests
{
    [Fact]
    public void The_walk_finds_what_looking_at_every_title_finds()
    {
        var found = 0;
        for (var round = 0; round < 40; round++)
        {
            var seed = TestSeed.First + round;
            var random = new Random(seed);
            var catalog = CatalogOf(RandomTitles.Items(random, 150));
            for (var i = 0; i < 25; i++)
            {
                var text = RandomTitles.Text(random, 3);
                var typed = text[..random.Next(1, text.Length + 1)];
                var matches = Matches.AsTyped(catalog, typed);
                Assert.True(Matches.Plainly(catalog, typed).SequenceEqual(matches), $"seed {seed}: '{typed}'");
                found += matches.Count;
            }
        }

        Assert.True(found > 1_000, $"{found} matches");
    }

    [Theory]
    [InlineData("m")]
    [InlineData("mon forfait f")]
    [InlineData("comment résilier")]
    [InlineData("box ne marche pas")]
    [InlineData("")]
    public void The_walk_looks_at_no_title_twice_and_stops_when_it_has_enough(string typed)
    {
        var catalog = CatalogOf(HelpCentreGenerator.Items(seed: 3).Take(2_000));
        var needs = new NeedReader(catalog, new FoldedText(typed)).Strict();
        var (all, some) = (new TitleWalk(catalog, Matches.Everything(catalog)), new TitleWalk(catalog, Matches.Everything(catalog)));

        var matches = all.Matches(needs).ToList();
        var first = some.Matches(needs).Take(5).ToList();

        Assert.Equal(matches.Take(5), first);
        Assert.True(all.Visited <= catalog.Count, $"{all.Visited} of {catalog.Count}");
        Assert.True(all.Visited <= Fewest(catalog, needs), $"{all.Visited} for the rarest word's {Fewest(catalog, needs)}");
        Assert.True(matches.Count <= 5 || some.Visited < all.Visited, $"{some.Visited} of {all.Visited}");
    }

    [Fact]
    public void Only_titles_with_the_rarest_word_are_looked_at_for_a_whole_title()
    {
        var catalog = CatalogOf(HelpCentreGenerator.Items(seed: 3).Take(2_000));
        for (var title = 0; title < catalog.Count; title += 37)
        {
            var walk = new TitleWalk(catalog, Matches.Everything(catalog));
            var rarest = catalog.WordsOf(title).ToArray().Min(word => catalog.Postings(new WordRange(word, word + 1)).Length);

            Assert.Equal(catalog.FirstAlike(title), walk.Exact(catalog.WordsOf(title)));
            Assert.True(walk.Visited <= rarest);
        }
    }

    private static int Fewest(TitleCatalog catalog, WordNeed[] needs) => needs.Length == 0
        ? catalog.Count
        : needs.Min(need => need.Alternatives.Sum(ranges => ranges.Min(range => catalog.Postings(range).Length)));

    private static TitleCatalog CatalogOf(IEnumerable<KbSearch.Content.Model.ContentItem> items) =>
        new(items.Select(i => TitleEntry.Of(i, item => item.Votes)).OfType<TitleEntry>());
}
