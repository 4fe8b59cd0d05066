using KbSearch.Content.Model;
using KbSearch.Search.Results;
using KbSearch.Search.Understanding;

namespace KbSearch.UnitTests.Search;

/// <summary>The vocabulary may lag behind the index; what is shown may not.</summary>
public sealed class VocabularyCacheTests
{
    [Fact]
    public async Task The_former_list_serves_while_the_next_is_made()
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("1", "Offre Zimbrel"));
        var cache = new VocabularyCache(world.Index, world.Time);
        Assert.Equal(1, cache.Of(Viewer.Anonymous).DocumentFrequency("zimbrel"));

        await world.PutAsync(Items.Faq("2", "Offre Zorglub"));
        Assert.Equal(0, cache.Of(Viewer.Anonymous).DocumentFrequency("zorglub"));
        await cache.Refreshing;
        Assert.Equal(1, cache.Of(Viewer.Anonymous).DocumentFrequency("zorglub"));

        await world.PutAsync(Items.Faq("3", "Offre Zorglub"));
        cache.Of(Viewer.Anonymous);
        await cache.Refreshing;
        Assert.Equal(1, cache.Of(Viewer.Anonymous).DocumentFrequency("zorglub"));

        world.Time.Advance(VocabularyCache.RefreshInterval);
        cache.Of(Viewer.Anonymous);
        await cache.Refreshing;
        Assert.Equal(2, cache.Of(Viewer.Anonymous).DocumentFrequency("zorglub"));
    }

    [Fact]
    public async Task A_viewer_beyond_the_limit_gets_words_of_what_that_viewer_may_read()
    {
        var items = Enumerable.Range(0, 20).Select(i => Items.Faq($"{i}", $"Secret{(char)('a' + i)}") with { Audience = Audience.ForGroups($"g{i}") });
        var world = await SearchWorld.FrenchAsync(items.Append(Items.Faq("public", "Commun")));
        var cache = new VocabularyCache(world.Index, world.Time);
        foreach (var i in Enumerable.Range(0, 20))
        {
            var vocabulary = cache.Of(i == 0 ? Viewer.Anonymous : Viewer.Anonymous.InGroups($"g{i}"));
            Assert.Equal(1, vocabulary.DocumentFrequency("commun"));
            foreach (var other in Enumerable.Range(0, 20).Where(other => other != i))
            {
                Assert.Equal(0, vocabulary.DocumentFrequency($"secret{(char)('a' + other)}"));
            }
        }
    }

    [Fact]
    public async Task A_word_that_may_not_be_read_any_more_is_not_suggested_even_by_an_old_list()
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("1", "Offre Zimbrel"), Items.Faq("2", "Offre Zimbrels"));
        Assert.Equal([new Correction("zimbral", "zimbrel")], (await world.SearchAsync("zimbral")).InterpretedAs.Corrections);

        await world.PutAsync(Items.Faq("1", "Offre Zimbrel") with { Audience = Audience.Agents });
        await world.PutAsync(Items.Faq("2", "Offre Zimbrels") with { Audience = Audience.Agents });
        var response = await world.SearchAsync("zimbral");

        Assert.Empty(response.InterpretedAs.Corrections);
        Assert.Empty(response.Hits);
    }

    [Fact]
    public async Task Accents_are_shown_when_readable_content_has_them()
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("1", "Offre Zimbrélis"), Items.Faq("2", "Offre zimbrelis"), Items.Faq("3", "La Zimbrélis"));
        Assert.Equal([new Correction("zimbrellis", "zimbrélis")], (await world.SearchAsync("zimbrellis")).InterpretedAs.Corrections);

        await world.PutAsync(Items.Faq("1", "Offre Zimbrélis") with { Audience = Audience.Agents }, Items.Faq("3", "La Zimbrélis") with { Audience = Audience.Agents });

        Assert.Equal([new Correction("zimbrellis", "zimbrelis")], (await world.SearchAsync("zimbrellis")).InterpretedAs.Corrections);
    }
}
