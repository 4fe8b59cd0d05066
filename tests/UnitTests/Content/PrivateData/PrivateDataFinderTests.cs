using KbSearch.Content.PrivateData;
using KbSearch.Evaluation.PrivateData;
using KbSearch.TestDoubles;
using KbSearch.UnitTests.Architecture;

namespace KbSearch.UnitTests.Content.PrivateData;

public sealed class PrivateDataFinderTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("test")]
    public void Finds_private_data_in_noisy_drafts_and_little_else(string half)
    {
        var texts = LabelledTextReader.Read(Path.Combine(RepositoryRoot.Path, "corpus", "private-data", $"{half}.jsonl"));

        var figures = PrivateDataFigures.Of(texts);

        Assert.InRange(texts.Count, 200, int.MaxValue);
        Assert.Equal(Enum.GetValues<PrivateDataKind>(), figures.Kinds.Select(kind => kind.Kind!.Value));
        Assert.True(figures.All.Recall >= 0.98, string.Join('\n', figures.Mistakes));
        Assert.True(figures.All.Precision >= 0.95, string.Join('\n', figures.Mistakes));
    }

    [Theory]
    [InlineData("FR76 3000 6000 0112 3456 7890 189", PrivateDataKind.Iban)]
    [InlineData("GB29NWBK60161331926819", PrivateDataKind.Iban)]
    [InlineData("30006 00001 12345678901 89", PrivateDataKind.Iban)]
    [InlineData("4111 1111 1111 1111", PrivateDataKind.BankCard)]
    [InlineData("3782-822463-10005", PrivateDataKind.BankCard)]
    [InlineData("2 55 08 14 168 025 38", PrivateDataKind.SocialSecurityNumber)]
    [InlineData("352099001761481", PrivateDataKind.Imei)]
    [InlineData("jean.dupont@exemple.fr", PrivateDataKind.Email)]
    [InlineData("jean point dupont arobase exemple point fr", PrivateDataKind.Email)]
    [InlineData("12 bis rue des Lilas, 69003 Lyon", PrivateDataKind.PostalAddress)]
    [InlineData("06 39 98 12 34", PrivateDataKind.Phone)]
    [InlineData("+33 (0)6.39.98.12.34", PrivateDataKind.Phone)]
    [InlineData("zéro six trente-neuf quatre-vingt-dix-huit douze trente-quatre", PrivateDataKind.Phone)]
    [InlineData("+44 7700 900123", PrivateDataKind.Phone)]
    public void Spans_exactly_what_is_private(string words, PrivateDataKind kind)
    {
        var found = Assert.Single(PrivateDataFinder.Find($"avant ({words}) après"));

        Assert.Equal(new PrivateDataSpan(kind, "avant (".Length, words.Length), found);
    }

    [Theory]
    [InlineData("mon code PUK, appelez le 06 39 98 12 34 ?", "06 39 98 12 34", PrivateDataKind.Phone)]
    [InlineData("code PUK 1234 5678 svp", "1234 5678", PrivateDataKind.Puk)]
    [InlineData("puk 12345678 06 39 98 12 34", "12345678", PrivateDataKind.Puk)]
    public void A_phone_number_near_the_word_is_no_puk(string text, string words, PrivateDataKind kind) =>
        Assert.Equal(new PrivateDataSpan(kind, text.IndexOf(words, StringComparison.Ordinal), words.Length), PrivateDataFinder.Find(text)[0]);

    [Theory]
    [InlineData("FR76 3000 6000 0112 3456 7890 188")]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("2 55 08 14 168 025 39")]
    [InlineData("352099001761482")]
    [InlineData("30006 00001 12345678901 88")]
    public void Check_digits_decide(string words) => Assert.Empty(PrivateDataFinder.Find(words));

    [Theory]
    [InlineData("0 800 12 34 56")]
    [InlineData("08 92 70 12 39")]
    [InlineData("+33 8 92 70 12 39")]
    [InlineData("09 69 39 39 00")]
    [InlineData("3900")]
    [InlineData("118 218")]
    [InlineData("contact@exemple.fr")]
    public void Public_services_are_nobodys(string words) => Assert.Empty(PrivateDataFinder.Find(words));

    [Fact]
    public void The_key_of_a_rio_is_proved_by_the_number_it_moves()
    {
        // The key is computed here as the operators publish it: sums of the alphabet's positions, weighted by powers of 1, 2 and 4, by 37.
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+";
        const string Head = "02P1A2B3C";
        const string Phone = "0639981234";
        int[] weights = [1, 2, 4];
        var key = string.Concat(weights.Select(weight => Alphabet[(Head + Phone).Aggregate(0, (sum, c) => ((sum * weight) + Alphabet.IndexOf(c, StringComparison.Ordinal)) % 37)]));

        Assert.Contains(PrivateDataFinder.Find($"{Head}{key} pour le {Phone}"), span => span.Kind == PrivateDataKind.Rio);
        Assert.DoesNotContain(PrivateDataFinder.Find($"{Head}{key} pour le 0639981235"), span => span.Kind == PrivateDataKind.Rio);
    }

    [Fact]
    public void Invisible_characters_and_foreign_digits_disguise_nothing()
    {
        Assert.Equal(new PrivateDataSpan(PrivateDataKind.Phone, 0, 15), Assert.Single(PrivateDataFinder.Find("06\u200B39\u00A0\u200B98\u200B12\u202F34")));
        Assert.Equal(PrivateDataKind.Phone, Assert.Single(PrivateDataFinder.Find("０６３９９８１２３４")).Kind);
    }

    [Fact]
    public void Masking_leaves_the_rest_as_it_was()
    {
        const string Text = "Écrivez à léa.petit@exemple.fr ou au 06.39.98.12.34, merci !";

        Assert.Equal("Écrivez à <EMAIL> ou au <PHONE>, merci !", PrivateDataFinder.Mask(Text));
        Assert.Same("rien à cacher", PrivateDataFinder.Mask("rien à cacher"));
    }

    [Fact]
    public void Spans_lie_inside_any_text_and_in_order()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        string[] pieces = ["06", "39", " ", ".", "-", "@", "+33", "rue", "12", "FR76", "contrat", "n°", "point", "arobase", "fr", "rio", "02P", "\uD83D", "\uDE00", "e\u0301", "\u200B", "\n", "www.", "o", "zéro", "(", "0", "4111111111111111"];
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => pieces[random.Next(pieces.Length)]));
            var end = 0;
            foreach (var span in PrivateDataFinder.Find(text))
            {
                Assert.True(span.Start >= end && span.Length > 0 && span.End <= text.Length, $"seed {seed}: {text}");
                end = span.End;
            }
        }
    }
}
