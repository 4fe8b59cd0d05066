using KbSearch.Search.Suggesting.Titles;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Suggesting;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("Résilier l'abonnement", "resilier labonnement(l abonnement)")]
    [InlineData("RÉSILIER L’ABONNEMENT !", "resilier labonnement(l abonnement)")]
    [InlineData("Qu'est-ce que c'est ?", "questce(qu est ce) que cest(c est)")]
    [InlineData("le wi-fi, 19,99 €", "le wifi(wi fi) 19 99")]
    [InlineData("cœur, ﬁbre, e\u0301te\u0301", "coeur fibre ete")]
    [InlineData("carte S.I.M. bloquée.", "carte sim(s i m) bloquee")]
    [InlineData("a - b a--b 'a'", "a b a b a")]
    [InlineData("😀 \ud835 \uffff ?", "")]
    [InlineData("𝐀bc", "abc")]
    [InlineData("½ tarif", "12 tarif")]
    public void Words_are_folded_and_joined(string text, string expected)
    {
        var folded = new FoldedText(text);

        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, folded.Count).Select(Show)));

        string Show(int word) => folded.PartCount(word) == 1
            ? folded.Word(word).ToString()
            : $"{folded.Word(word)}({string.Join(' ', Enumerable.Range(0, folded.PartCount(word)).Select(part => folded.PartOf(word, part).ToString()))})";
    }

    [Fact]
    public void Words_of_a_text_so_far_are_those_of_the_whole_text_and_the_last_one_begun()
    {
        for (var round = 0; round < 300; round++)
        {
            var seed = TestSeed.First + round;
            var text = RandomTitles.Text(new Random(seed), 6);
            var whole = new FoldedText(text);
            for (var length = 0; length <= text.Length; length++)
            {
                var sofar = new FoldedText(text[..length]);
                for (var word = 0; word < sofar.Count; word++)
                {
                    var isRight = word == sofar.Count - 1 ? whole.Word(word).StartsWith(sofar.Word(word)) : whole.Word(word).SequenceEqual(sofar.Word(word));
                    Assert.True(isRight, $"seed {seed}: '{text[..length]}' of '{text}'");
                }
            }
        }
    }

    [Fact]
    public void A_place_covers_the_letters_as_written()
    {
        const string text = "Mon cœur l’été";
        var folded = new FoldedText(text);

        Assert.Equal("cœ", At(folded.Place(1, 0, 3)));
        Assert.Equal("l’é", At(folded.Place(2, 0, 2)));
        Assert.Equal("été", At(folded.Place(2, 1, 40)));

        string At(KbSearch.Search.Suggesting.TextSpan span) => text.Substring(span.Start, span.Length);
    }
}
