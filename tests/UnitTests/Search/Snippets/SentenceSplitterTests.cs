using KbSearch.Search.Snippets;

namespace KbSearch.UnitTests.Search.Snippets;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("Une phrase", "Une phrase")]
    [InlineData("Une. Deux ! Trois ?", "Une.|Deux !|Trois ?")]
    [InlineData("Voir p. 12 et M. Martin. Fin.", "Voir p. 12 et M. Martin.|Fin.")]
    [InlineData("La version 4.2.1 est là. Oui", "La version 4.2.1 est là.|Oui")]
    [InlineData("ligne un\nligne deux", "ligne un|ligne deux")]
    [InlineData("Attendez… Voilà.", "Attendez…|Voilà.")]
    [InlineData("(fin.) Suite", "(fin.) Suite")]
    public void Sentences_end_at_final_punctuation_and_line_ends(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', SentenceSplitter.Split(text).Select(s => text.Substring(s.Start, s.Length))));
}
