using KbSearch.Content.Model;
using KbSearch.Search.Results;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Snippets;

public sealed class SnippetTests
{
    [Fact]
    public async Task The_word_is_marked_without_its_article()
    {
        var hit = await FindAsync(Items.Faq("1", "Résilier l’abonnement", "Pour arrêter l'abonnement, écrivez-nous."), "abonnements");

        Assert.Equal(["abonnement", "abonnement"], Marked(hit));
    }

    [Fact]
    public async Task Synonyms_and_other_inflections_are_marked_without_their_articles()
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("1", "Changer de mail", "L’e-mail se change ici, et d'autres mails aussi."));
        var hit = Assert.Single((await world.SearchAsync("changement du courriel")).Hits);

        Assert.Equal(["Changer", "mail", "e-mail", "change", "mails"], Marked(hit));
    }

    [Fact]
    public async Task The_passage_that_says_most_about_the_query_is_shown()
    {
        var filler = string.Join("\n\n", Enumerable.Repeat("Cette phrase parle de tout autre chose et elle est assez longue pour occuper la place.", 12));
        var hit = await FindAsync(Items.Faq("1", "Aide", $"La carte est utile.\n\n{filler}\n\nLa carte SIM bloquée demande un code. Appelez-nous.\n\n{filler}"), "carte sim bloquée");

        Assert.StartsWith("La carte SIM bloquée demande un code.", hit.Snippet, StringComparison.Ordinal);
        Assert.Equal(["carte", "SIM", "bloquée"], Marked(hit).Take(3));
    }

    [Fact]
    public async Task For_a_question_with_a_validated_answer_the_snippet_is_that_answer()
    {
        var item = Items.Validated("1", "Code PUK perdu ?", "Il figure dans votre espace client.", "J'ai perdu mon code PUK, où est mon code PUK ?");
        var hit = await FindAsync(item with { Answers = [Items.Answer("Moi aussi, code PUK perdu.", isValidated: false), .. item.Answers] }, "code puk perdu");

        Assert.Equal("Il figure dans votre espace client.", hit.Snippet);
    }

    [Fact]
    public async Task For_a_thread_the_best_passage_may_be_a_reply()
    {
        var hit = await FindAsync(Items.Thread("1", "Problème", "Bonjour à tous.", "Bonjour.", "Le code PUK est au dos de la carte."), "code puk");

        Assert.Contains("Le code PUK est au dos de la carte.", hit.Snippet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passage_under_a_heading_about_the_query_is_preferred()
    {
        var body = new StructuredText(
        [
            new TextBlock(BlockKind.Paragraph, 0, "Introduction générale " + new string('x', 260)),
            new TextBlock(BlockKind.Heading, 2, "Code PUK"),
            new TextBlock(BlockKind.Paragraph, 0, "Ouvrez l'espace client."),
        ]);
        var hit = await FindAsync(Items.Faq("1", "Aide") with { Body = body }, "code puk");

        Assert.Equal("Ouvrez l'espace client.", hit.Snippet);
    }

    [Fact]
    public async Task List_items_do_not_run_into_each_other()
    {
        var body = new StructuredText([new TextBlock(BlockKind.Bullet, 1, "Ouvrez le menu"), new TextBlock(BlockKind.Bullet, 1, "Choisissez la carte")]);

        Assert.Equal("Ouvrez le menu · Choisissez la carte", (await FindAsync(Items.Faq("1", "Aide") with { Body = body }, "carte")).Snippet);
    }

    [Fact]
    public async Task A_sentence_too_long_is_cut_between_words_around_its_matches()
    {
        var words = string.Join(' ', Enumerable.Range(0, 200).Select(i => i == 120 ? "facture impayée" : $"mot{i}"));
        var hit = await FindAsync(Items.Faq("1", "Aide", words), "facture impayée");

        Assert.InRange(hit.Snippet.Length, 100, 280);
        Assert.StartsWith("…mot", hit.Snippet, StringComparison.Ordinal);
        Assert.EndsWith("…", hit.Snippet, StringComparison.Ordinal);
        Assert.Equal(["facture", "impayée"], Marked(hit));
        Assert.All(hit.Snippet.Trim('…').Split(' '), word => Assert.Contains(word, words.Split(' ')));
    }

    [Fact]
    public async Task A_text_without_spaces_is_cut_between_whole_characters()
    {
        var hit = await FindAsync(Items.Faq("1", "Facture", string.Concat(Enumerable.Repeat("😀", 400))), "facture");

        Assert.InRange(hit.Snippet.Length, 1, 280);
        Assert.False(char.IsHighSurrogate(hit.Snippet.Trim('…')[^1]));
    }

    [Fact]
    public async Task An_item_without_text_has_an_empty_snippet() =>
        Assert.Equal("", (await FindAsync(Items.Faq("1", "Facture"), "facture")).Snippet);

    [Fact]
    public async Task Whatever_the_text_highlights_lie_in_it_in_order_and_mark_what_was_searched()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        string[] pieces = ["carte", "Cartes", "l'carte", "sim", ".", "!", " ", "\n\n", "😀", "é", "e\u0301", "mot", "d’une", "(", "12,5", new string('y', 90)];
        for (var round = 0; round < 300; round++)
        {
            string Text(int max) => string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(max)).Select(_ => pieces[random.Next(pieces.Length)]));
            var world = await SearchWorld.OfAsync(Items.Faq("1", "Carte " + Text(8), Text(120)));
            var hit = Assert.Single((await world.SearchAsync("carte sim")).Hits);

            Assert.True(hit.Snippet.Length <= 280, $"seed {seed}, round {round}: {hit.Snippet.Length} characters");
            foreach (var (field, text) in new[] { ("title", hit.Item.Title), ("snippet", hit.Snippet) })
            {
                var end = 0;
                foreach (var highlight in hit.Highlights.Where(h => h.Field == field))
                {
                    Assert.True(highlight.Start >= end && highlight.Length > 0 && highlight.Start + highlight.Length <= text.Length, $"seed {seed}, round {round}: {highlight} in {text}");
                    Assert.Matches("(?i)^(cartes?|sims?)$", text.AsSpan(highlight.Start, highlight.Length).ToString());
                    end = highlight.Start + highlight.Length;
                }
            }
        }
    }

    private static async Task<SearchHit> FindAsync(ContentItem item, string query)
    {
        var world = await SearchWorld.OfAsync(item);
        return Assert.Single((await world.SearchAsync(query)).Hits);
    }

    private static IEnumerable<string> Marked(SearchHit hit) =>
        hit.Highlights.Select(h => (h.Field == "title" ? hit.Item.Title : hit.Snippet).Substring(h.Start, h.Length));
}
