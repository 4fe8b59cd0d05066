using System.Text;
using KbSearch.Content.Text;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Content.Text;

public sealed class TextNormalizerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("déjà l’été", "déjà l’été")]
    [InlineData("  a \t b\r\n c  ", "a b c")]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("10\u00A0€ et 20\u202F%", "10 € et 20 %")]
    [InlineData("cou\u00ADpure ze\u200Bro \uFEFFbom", "coupure zero bom")]
    [InlineData("a\u0000b\u0007c\u009Fd", "abcd")]
    [InlineData("a\uFFFEb\uE000c", "abc")]
    [InlineData("famille \U0001F468\u200D\U0001F469\u200D\U0001F467 !", "famille \U0001F468\u200D\U0001F469\u200D\U0001F467 !")]
    [InlineData("mo\u200Dt", "mot")]
    [InlineData("a\u2028b\u0085c", "a b c")]
    [InlineData("❤\uFE0F", "❤\uFE0F")]
    public void A_line_is_uniform(string text, string expected) => Assert.Equal(expected, TextNormalizer.ToLine(text));

    [Fact]
    public void Lone_surrogates_are_dropped() => Assert.Equal("abc", TextNormalizer.ToLine("a\uD800b\uDC00c\uD83D"));

    [Theory]
    [InlineData("\n  ping x\r\n\ty  \n\n", "ping x\n    y")]
    [InlineData("a\u00A0b\n\nc", "a b\n\nc")]
    [InlineData(" \n\t ", "")]
    public void Preformatted_text_keeps_its_lines(string text, string expected) => Assert.Equal(expected, TextNormalizer.ToLines(text));

    [Fact]
    public void Marks_piled_on_a_letter_are_cut()
    {
        var line = TextNormalizer.ToLine("z" + new string('\u0336', 100_000) + "o");
        Assert.InRange(line.Length, 3, 40);
        Assert.EndsWith("o", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Normalising_twice_changes_nothing_and_leaves_nothing_invisible()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => (char)(random.Next(4) switch { 0 => random.Next(0x20, 0x7F), 1 => random.Next(0, 0x250), 2 => random.Next(0x2000, 0x2070), _ => random.Next(0x10000) })));
            var line = TextNormalizer.ToLine(text);
            var message = $"seed {seed}, round {round}";
            Assert.True(line == TextNormalizer.ToLine(line), message);
            Assert.True(line.IsNormalized(NormalizationForm.FormC), message);
            Assert.False(line.Any(char.IsControl) || line.Contains("  ", StringComparison.Ordinal) || line != line.Trim(), message);
            Assert.True(line.EnumerateRunes().All(r => line.Contains('\uFFFD', StringComparison.Ordinal) == text.Contains('\uFFFD', StringComparison.Ordinal) || r != Rune.ReplacementChar), message);
        }
    }
}
