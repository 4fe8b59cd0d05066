using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Indexer.Documents;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Indexer.Documents;

public sealed class DocumentBuilderTests
{
    private readonly DocumentBuilder _builder = new(new PlainAnalyzer());

    [Fact]
    public void Fields_hold_what_their_names_say()
    {
        var document = _builder.Build(SampleItems.FullQuestion("q1"));

        Assert.Equal("ma box clignote en orange", Words(document, IndexField.Title));
        Assert.Equal("symptome", Words(document, IndexField.Headings));
        Assert.Equal("plus internet depuis ce matin redemarree cable verifie ping 192 0 2 1 100 loss", Words(document, IndexField.Body));
        Assert.Equal("debranchez la box dix secondes", Words(document, IndexField.Answer));
        Assert.Equal("pareil ici", Words(document, IndexField.Replies));
        Assert.Equal("box voyant internet internet box", Words(document, IndexField.Tags));
    }

    [Fact]
    public void No_window_narrower_than_the_gap_holds_words_of_two_blocks()
    {
        var item = SampleItems.Faq("1") with { Body = StructuredText.FromPlainText("carte bloquée\n\ncode puk") };

        var body = _builder.Build(item).Fields[(int)IndexField.Body]!;

        Assert.Equal(DocumentBuilder.PositionGap + 1, Position(body, "code") - Position(body, "bloquee"));
    }

    [Fact]
    public void No_window_narrower_than_the_gap_holds_words_of_two_answers()
    {
        var item = SampleItems.FullQuestion("1") with
        {
            Answers =
            [
                new Answer { Author = "a", Body = StructuredText.FromPlainText("oui"), IsValidated = true },
                new Answer { Author = "b", Body = StructuredText.FromPlainText("non"), IsValidated = true },
            ],
        };

        var answers = _builder.Build(item).Fields[(int)IndexField.Answer]!;

        Assert.Equal(DocumentBuilder.PositionGap + 1, Position(answers, "non") - Position(answers, "oui"));
    }

    [Fact]
    public void Keywords_hold_every_prefix_of_the_category_and_the_state_and_the_year()
    {
        var keywords = _builder.Build(SampleItems.FullQuestion("q1")).Keywords;

        Assert.Equal(
            ["Kind=question", "Product=internet", "Category=Internet", "Category=Internet/Box", "Tag=box", "Tag=voyant", "State=closed", "Year=2026", "Source=sample", "Language=fr-BE"],
            keywords.OrderBy(k => k.Field).Select(k => $"{k.Field}={k.Value}"));
    }

    [Fact]
    public void An_item_that_was_never_updated_has_the_year_of_its_creation()
    {
        var item = SampleItems.Faq("1") with { CreatedAt = new DateTimeOffset(2024, 12, 31, 23, 30, 0, TimeSpan.FromHours(-2)) };

        Assert.Contains(new Keyword(KeywordField.Year, "2025"), _builder.Build(item).Keywords);
    }

    [Fact]
    public void An_article_has_no_state_and_an_undated_item_no_year()
    {
        var keywords = _builder.Build(SampleItems.Faq("1")).Keywords;

        Assert.DoesNotContain(keywords, k => k.Field is KeywordField.State or KeywordField.Year);
    }

    [Fact]
    public void Fingerprint_changes_with_the_analyzer()
    {
        var other = new DocumentBuilder(new PlainAnalyzer { Fingerprint = "plain-2" });

        Assert.NotEqual(_builder.Fingerprint, other.Fingerprint);
    }

    [Fact]
    public void Usefulness_grows_with_votes_but_never_in_proportion()
    {
        float Of(int votes) => _builder.Build(SampleItems.Faq("1") with { Votes = votes }).Usefulness;

        Assert.Equal(0, Of(0));
        Assert.Equal(0, Of(-50));
        Assert.True(Of(10) > Of(1));
        Assert.True(Of(1_000) < 100 * Of(10));
    }

    [Theory]
    [InlineData(int.MaxValue, long.MaxValue)]
    [InlineData(int.MinValue, 0)]
    public void Usefulness_is_one_that_an_index_takes_however_often_an_item_was_read(int votes, long views)
    {
        var item = SampleItems.Faq("1") with { Votes = votes, Views = views };
        Assert.Empty(ContentItemValidator.Validate(item));
        Assert.InRange(_builder.Build(item).Usefulness, 0, 100);
    }

    [Fact]
    public void A_merged_item_has_no_usefulness_of_its_own() =>
        Assert.Equal(0, _builder.Build(SampleItems.FullQuestion("q1") with { Votes = 100 }).Usefulness);

    private static string Words(IndexDocument document, IndexField field)
    {
        var buffer = document.Fields[(int)field]!;
        return string.Join(' ', Surfaces(buffer).Select(s => s.Text));
    }

    private static int Position(TokenBuffer buffer, string surface) => Surfaces(buffer).Single(s => s.Text == surface).Position;

    private static List<(string Text, int Position)> Surfaces(TokenBuffer buffer)
    {
        var surfaces = new List<(string, int)>();
        foreach (ref readonly var token in buffer.Tokens)
        {
            if (token.Level == TermLevel.Surface)
            {
                surfaces.Add((buffer.Term(token).ToString(), token.Position));
            }
        }

        return surfaces;
    }
}
