using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Search.Learning;

namespace KbSearch.UnitTests.Search.Learning;

public sealed class LearnedTextsTests
{
    [Fact]
    public void A_title_is_learned_with_each_piece_of_its_text_and_the_question_with_its_answer() => Assert.Equal(
        ["carte bloquee saisissez puk", "carte bloquee espace client"],
        Passages(2, Items.Validated("1", "Carte bloquée", "Saisissez le PUK. Espace client.")));

    [Fact]
    public void A_title_is_learned_with_its_labels_the_title_it_links_to_and_the_one_it_was_merged_into() => Assert.Equal(
        ["carte sim", "carte puce mobile", "carte bloquee", "carte code puk", "bloquee", "code puk"],
        Passages(
            9,
            Items.Faq("1", "Carte") with { Product = "mobile", Tags = ["puce"], Links = ["/2", "/absent"], DuplicateOf = Items.Id("3"), Body = StructuredText.FromPlainText("sim") },
            Items.Faq("2", "Bloquée") with { Url = "/2" },
            Items.Faq("3", "Code PUK")));

    [Fact]
    public void The_latest_state_counts_and_what_not_everybody_may_read_does_not()
    {
        var texts = new LearnedTexts(LearnedContent.Analyzer);
        texts.Put(Change(Items.Faq("1", "Carte")));
        texts.Put(Change(Items.Faq("2", "Box")));
        texts.Put(Change(Items.Faq("1", "Facture")));
        texts.Put(Change(Items.Faq("2", "Box") with { Audience = Audience.Agents }));
        texts.Put(Change(Items.Faq("3", "Fibre")));
        texts.Put(new ContentChange(new ChangeSequence(9), Items.Id("3"), null));

        Assert.Equal(["facture"], Passages(texts, 9));
    }

    private static IEnumerable<string> Passages(int passageWords, params ContentItem[] items)
    {
        var texts = new LearnedTexts(LearnedContent.Analyzer);
        foreach (var item in items)
        {
            texts.Put(Change(item));
        }

        return Passages(texts, passageWords);
    }

    private static IEnumerable<string> Passages(LearnedTexts texts, int passageWords)
    {
        var words = texts.Words();
        return texts.Passages(passageWords).Select(passage => string.Join(' ', passage.Select(word => words[word])));
    }

    private static ContentChange Change(ContentItem item) => new(new ChangeSequence(1), item.Id, item);
}
