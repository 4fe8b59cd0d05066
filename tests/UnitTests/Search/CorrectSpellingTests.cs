using System.Text.Json;
using KbSearch.Analysis.French;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.Spelling;
using KbSearch.Analysis.Tokens;
using KbSearch.Evaluation.Corpora;
using KbSearch.UnitTests.Architecture;

namespace KbSearch.UnitTests.Search;

/// <summary>Right spelling is never made worse: the queries of the sample help centre against its own words.</summary>
public sealed class CorrectSpellingTests
{
    private static readonly string Corpus = Path.Combine(RepositoryRoot.Path, "corpus");

    [Fact]
    public async Task A_query_whose_words_all_occur_is_not_corrected()
    {
        var items = await CorpusReader.ReadAllAsync(Directory.GetFiles(Path.Combine(Corpus, "items")), null, CancellationToken.None);
        var world = await SearchWorld.FrenchAsync(items);
        var held = items.SelectMany(item => Surfaces($"{item.Title}\n{item.Body.ToPlainText()}")).ToHashSet(StringComparer.Ordinal);
        var queries = Queries().Where(query => Surfaces(query).All(held.Contains)).ToList();
        Assert.True(queries.Count > 50, $"{queries.Count} queries are too few to tell");

        foreach (var query in queries)
        {
            Assert.True((await world.SearchAsync(query)).InterpretedAs.Corrections is [], query);
        }
    }

    [Fact]
    public async Task A_word_that_the_lexicon_knows_or_the_content_holds_often_is_not_respelled()
    {
        var items = await CorpusReader.ReadAllAsync(Directory.GetFiles(Path.Combine(Corpus, "items")), null, CancellationToken.None);
        var vocabulary = new Vocabulary(items
            .SelectMany(item => Surfaces($"{item.Title}\n{item.Body.ToPlainText()}").Distinct())
            .CountBy(surface => surface)
            .Select(count => new VocabularyTerm(count.Key, count.Value)));
        var analyzer = new FrenchQueryAnalyzer(new FrenchAnalyzer());
        var words = Queries().SelectMany(query => analyzer.Analyze(query, vocabulary).Words).Where(word => word.IsKnown || vocabulary.DocumentFrequency(word.Surface) >= items.Count / 10).ToList();

        Assert.True(words.Count > 300, $"{words.Count} words are too few to tell");
        Assert.All(words, word => Assert.DoesNotContain(word.Rewrites, rewrite => rewrite.Reason is not (RewriteReason.Abbreviation or RewriteReason.Joined or RewriteReason.Model)));
    }

    private static List<string> Queries() =>
    [
        .. Directory.GetFiles(Path.Combine(Corpus, "queries")).SelectMany(File.ReadLines)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!),
    ];

    private static List<string> Surfaces(string text)
    {
        var buffer = new TokenBuffer();
        new FrenchAnalyzer().Analyze(text, buffer);
        return [.. buffer.Tokens.ToArray().Where(token => token.Level == TermLevel.Surface).Select(token => buffer.Term(token).ToString())];
    }
}
