using KbSearch.Content.Model;
using KbSearch.Search.Suggesting;
using KbSearch.Search.Suggesting.Titles;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Suggesting;

/// <summary>What is promised to somebody who types toward a title.</summary>
public sealed class TypingTests
{
    [Fact]
    public async Task A_title_that_is_shown_stays_while_its_words_are_typed_and_is_first_once_typed_in_full()
    {
        var (stayed, first) = (0, 0);
        for (var round = 0; round < 25; round++)
        {
            var seed = TestSeed.First + round;
            var random = new Random(seed);
            var items = RandomTitles.Items(random, 120);
            using var world = await SuggestWorld.OfAsync(items);
            foreach (var target in random.GetItems(items.ToArray(), 6))
            {
                var limit = random.Next(2, SuggestRequest.MaxLimit + 1);
                var isWhole = random.Next(2) == 0;
                var typed = isWhole ? target.Title : Shuffled(random, target.Title);
                var wasShown = false;
                for (var length = 1; length <= typed.Length; length++)
                {
                    var sofar = new FoldedText(typed[..length]);
                    var shown = await ShownAsync(world, typed[..length], limit);
                    var isShown = shown.Any(new FoldedText(target.Title).SameWords);
                    Assert.True(sofar.Count == 0 || isShown || !wasShown, $"seed {seed}: '{target.Title}' was lost at '{typed[..length]}', limit {limit}");
                    stayed += wasShown && isShown ? 1 : 0;
                    wasShown = isShown && sofar.Count > 0;
                }

                if (isWhole && CanBeShown(world, target) && new FoldedText(typed).Count > 0)
                {
                    var shown = await ShownAsync(world, typed, limit);
                    Assert.True(shown.Count > 0 && shown[0].SameWords(new FoldedText(target.Title)), $"seed {seed}: '{target.Title}' is not first, limit {limit}");
                    first++;
                }
            }
        }

        // Otherwise nothing was tested.
        Assert.True(stayed > 500 && first > 30, $"{stayed} steps, {first} whole titles");
    }

    [Fact]
    public async Task Titles_that_match_as_typed_only_get_fewer_and_keep_their_order()
    {
        for (var round = 0; round < 20; round++)
        {
            var seed = TestSeed.First + round;
            var random = new Random(seed);
            var items = RandomTitles.Items(random, 80);
            var catalog = new TitleCatalog(items.Select(i => TitleEntry.Of(i, item => item.Votes)).OfType<TitleEntry>());
            var typed = RandomTitles.Text(random, 4);
            List<int>? former = null;
            for (var length = 1; length <= typed.Length; length++)
            {
                var matches = Matches.AsTyped(catalog, typed[..length]);
                Assert.True(former is null || matches.All(former.Contains), $"seed {seed}: more at '{typed[..length]}'");
                Assert.Equal(matches.Order(), matches);
                former = new FoldedText(typed[..length]).Count > 0 ? matches : null;
            }
        }
    }

    private static async Task<List<FoldedText>> ShownAsync(SuggestWorld world, string typed, int limit)
    {
        var response = await world.SuggestAsync(typed, r => r with { Limit = limit });
        Assert.True(response.Suggestions.Count <= limit);
        return [.. response.Suggestions.Where(s => s.Type == SuggestionType.Title).Select(s => new FoldedText(s.Text))];
    }

    private static bool CanBeShown(SuggestWorld world, ContentItem item) =>
        item.DuplicateOf is null && (item.Kind != ContentKind.Announcement || item.UpdatedAt >= world.Time.GetUtcNow() - TimeSpan.FromDays(90));

    private static string Shuffled(Random random, string title)
    {
        var words = title.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        random.Shuffle(words);
        return string.Join(' ', words);
    }
}
