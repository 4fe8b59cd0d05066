using KbSearch.Content.Model;
using KbSearch.Content.Text;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Content.Text;

public sealed class StructuredTextReaderTests
{
    // A block is written as its kind's letter, its level and its text: H2 Titre.
    [Theory]
    [InlineData("<h2>Été&nbsp;: l&rsquo;offre</h2><p>a<b>b</b>c", "H2 Été : l’offre/P abc")]
    [InlineData("<p>a<p>b<div>c</div>d", "P a/P b/P c/P d")]
    [InlineData("a<br>b<br><br>c<br> <br>d", "P a b/P c/P d")]
    [InlineData("<ul><li>un<li>deux<ol><li>a</ol>suite</ul>fin", "B1 un/B1 deux/N2 a/P suite/P fin")]
    [InlineData("<ol><li><p>a</p><p>b</p></li><li>c</li></ol>", "N1 a b/N1 c")]
    [InlineData("<li>seul</li></ul></ul><ul><li>x</ul>", "B1 seul/B1 x")]
    [InlineData("<pre>  a\n\tb &lt;x&gt;<br>c</pre>d", "C a\n    b <x>\nc/P d")]
    [InlineData("<table><caption>T</caption><tr><th>A<th>B<tr><td><p>1</p><td>2</table>", "P T/P A | B/P 1 | 2")]
    [InlineData("<table><tr><td>a<table><tr><td>b<td>c</table></table>d", "P a/P b | c/P d")]
    [InlineData("<dl><dt>PUK<dd>huit chiffres</dl>", "P PUK/P huit chiffres")]
    [InlineData("a<script>if (1<2) { x('</p>'); }</script>b<style>p{}</style>c<!-- d -->", "P abc")]
    [InlineData("a<svg><title>t</title><svg></svg>x</svg>b<template><p>y</template>c<iframe>z</iframe>", "P abc")]
    [InlineData("m<sup>2</sup> <img src=x alt='voyant rouge'> fin", "P m2 voyant rouge fin")]
    [InlineData("<unknown a='>'>x</unknown><p", "P x")]
    [InlineData("3 < 4 & 5 > 2 &amp;lt; &#233; &#x1F600; &bogus;", "P 3 < 4 & 5 > 2 &lt; é 😀 &bogus;")]
    [InlineData("<script>never closed", "")]
    public void Html_becomes_blocks(string html, string expected) => Assert.Equal(expected, Blocks(html, TextFormat.Html));

    [Theory]
    [InlineData("# Titre *fort*\n\nun `code`\nsuite", "H1 Titre fort/P un code suite")]
    [InlineData("1. un\n   - a\n   - b\n2. deux\n\n   encore\n", "N1 un/B2 a/B2 b/N1 deux encore")]
    [InlineData("| A | B |\n|---|---|\n| 1 | *2* |", "P A | B/P 1 | 2")]
    [InlineData("```\nping\n  x\n```\n\n    indenté", "C ping\n  x/C indenté")]
    [InlineData("PUK\n: huit chiffres", "P PUK/P huit chiffres")]
    [InlineData("> cité\n\n---\n\n~~barré~~ **gras**", "P cité/P barré gras")]
    [InlineData("- [x] fait\n- [ ] à faire", "B1 fait/B1 à faire")]
    [InlineData("du <b>gras</b><br>et &eacute; <span onclick='x()'>là</span>", "P du gras et é là")]
    [InlineData("<div>\n<p>bloc &amp; html</p>\n<script>alert(1)</script>\n</div>\n\nsuite", "P bloc & html/P suite")]
    [InlineData("a <script>alert(1)</script> b\n\nla balise <script> seule\n\nc", "P a b/P la balise/P c")]
    [InlineData("2 * 3 * 4 et snake_case_name et [pas un lien]", "P 2 * 3 * 4 et snake_case_name et [pas un lien]")]
    [InlineData("![voyant rouge](x.png)", "P voyant rouge")]
    [InlineData("Titre\n---------------------------------------------------------\ntexte", "H2 Titre/P texte")]
    public void Markdown_becomes_blocks(string markdown, string expected) => Assert.Equal(expected, Blocks(markdown, TextFormat.Markdown));

    [Theory]
    [InlineData("un\ndeux\n\ntrois", "P un/P deux/P trois")]
    [InlineData("Voici :\n- un\n• deux\n1. trois\n12) quatre\n-pas une liste", "P Voici :/B1 un/B1 deux/N1 trois/N1 quatre/P -pas une liste")]
    [InlineData("une ligne assez longue qui a été coupée par un logiciel de\ncourrier au milieu", "P une ligne assez longue qui a été coupée par un logiciel de courrier au milieu")]
    [InlineData("une ligne assez longue mais terminée par un point final, donc.\ncourrier au milieu", "P une ligne assez longue mais terminée par un point final, donc./P courrier au milieu")]
    [InlineData("<b>pas une balise</b> &amp; **pas gras**", "P <b>pas une balise</b> &amp; **pas gras**")]
    public void Plain_text_becomes_blocks(string text, string expected) => Assert.Equal(expected, Blocks(text, TextFormat.Plain));

    [Fact]
    public void Links_are_kept_in_order_and_harmless()
    {
        const string markdown =
            """
            [a](/aide/a) <a href="https://b.example/x?y=1&amp;z=2">b</a> [j](javascript:alert(1)) [d](data:text/html,x) [v](VBScript:x)
            <https://c.example> www.d.example [m](mailto:a@b.example) [t](tel:3377) [f](#ancre) [rel](b/c:d) ![i](i.png)
            """;
        Assert.Equal(
            ["/aide/a", "https://b.example/x?y=1&z=2", "https://c.example", "http://www.d.example", "mailto:a@b.example", "tel:3377", "b/c:d"],
            StructuredTextReader.Read(markdown, TextFormat.Markdown).Links);
        Assert.Equal(["/x"], StructuredTextReader.Read("<a href=' /x '>x</a><a href='java\tscript:x'>y</a><a>z</a>", TextFormat.Html).Links);
        Assert.Equal(["https://a.example/b", "http://c.example"], StructuredTextReader.Read("voir https://a.example/b). et (http://c.example)", TextFormat.Plain).Links);
    }

    // A link is written as its words in brackets and its target.
    [Theory]
    [InlineData("Voir [la  **page**](/aide/a), puis [la page](/aide/b).", TextFormat.Markdown, "Voir [la page]/aide/a, puis [la page]/aide/b.")]
    [InlineData("- [un](/1)\n- deux", TextFormat.Markdown, "[un]/1 deux")]
    [InlineData("[![image](x.png)](/a) [](/b) [j](javascript:x)", TextFormat.Markdown, "[image]/a j")]
    [InlineData("<p>a <a href='/x'>e&#769;te&#769; <i>loin</i></a> b <a href='/y'>c<p>d", TextFormat.Html, "a [été loin]/x b [c]/y d")]
    [InlineData("voir https://a.example/b).", TextFormat.Plain, "voir [https://a.example/b]https://a.example/b).")]
    public void A_link_stays_on_its_words(string text, TextFormat format, string expected) =>
        Assert.Equal(expected, string.Join(' ', StructuredTextReader.Read(text, format).Text.Blocks.Select(ShowLinks)));

    [Fact]
    public void An_html_document_gives_its_title() =>
        Assert.Equal("Aide & contact", StructuredTextReader.Read("<html><head><title>Aide &amp; contact</title></head><body>x", TextFormat.Html).DocumentTitle);

    [Fact]
    public void A_text_over_the_limit_is_refused() =>
        Assert.Throws<ArgumentException>(() => StructuredTextReader.Read(new string('a', StructuredTextReader.MaxLength + 1), TextFormat.Markdown));

    [Theory]
    [InlineData(TextFormat.Html, "<div>")]
    [InlineData(TextFormat.Html, "<ul><li>x")]
    [InlineData(TextFormat.Html, "<b><p>")]
    [InlineData(TextFormat.Html, "<table><tr><td>")]
    [InlineData(TextFormat.Html, "<script>")]
    [InlineData(TextFormat.Html, "<!--")]
    [InlineData(TextFormat.Html, "<svg>")]
    [InlineData(TextFormat.Html, "&am")]
    [InlineData(TextFormat.Html, "<")]
    [InlineData(TextFormat.Markdown, "[")]
    [InlineData(TextFormat.Markdown, "[a](")]
    [InlineData(TextFormat.Markdown, "![[]()")]
    [InlineData(TextFormat.Markdown, "*a **a ")]
    [InlineData(TextFormat.Markdown, ">")]
    [InlineData(TextFormat.Markdown, "- ")]
    [InlineData(TextFormat.Markdown, "1. ")]
    [InlineData(TextFormat.Markdown, "a <?")]
    [InlineData(TextFormat.Markdown, "a <![CDATA[")]
    [InlineData(TextFormat.Markdown, "[a]: b\n\n")]
    [InlineData(TextFormat.Markdown, "<div>\n\n")]
    [InlineData(TextFormat.Plain, "http://a ")]
    public void Hostile_repetition_is_read_to_its_end(TextFormat format, string unit)
    {
        // Quadratic readers need minutes for this, and recursive ones overflow the stack, which ends the test run.
        var read = StructuredTextReader.Read(string.Concat(Enumerable.Repeat(unit, 100_000)), format);
        Assert.NotNull(read);
    }

    [Fact]
    public void Whatever_the_input_blocks_are_clean()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        string[] parts = ["<p>", "</p>", "<ul>", "<li>", "</ul>", "<pre>", "<td>", "<tr>", "<h2>", "<script>", "</script>", "\n", "\n\n", "# ", "- ", "1. ", "> ", "```\n", "|", "*", "[a](b)", "&eacute;", "été", "\u200B", "\uD83D", " ", "\t", "\0", "<!--", "-->", "e\u0301", "<br>"];
        for (var round = 0; round < 3000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => parts[random.Next(parts.Length)]));
            foreach (var format in Enum.GetValues<TextFormat>())
            {
                foreach (var block in StructuredTextReader.Read(text, format).Text.Blocks)
                {
                    var isClean = block.Text.Length > 0 && block.Text == block.Text.Trim() && block.Text.IsNormalized()
                        && !block.Text.Any(c => char.IsControl(c) && !(c == '\n' && block.Kind == KbSearch.Content.Model.BlockKind.Code));
                    Assert.True(isClean, $"seed {seed}, round {round}, {format}: '{block.Text}'");
                }
            }
        }
    }

    private static string Blocks(string text, TextFormat format) =>
        string.Join('/', StructuredTextReader.Read(text, format).Text.Blocks.Select(b => $"{b.Kind.ToString()[0]}{(b.Level == 0 ? "" : b.Level)} {b.Text}"));

    private static string ShowLinks(TextBlock block)
    {
        var text = block.Text;
        foreach (var link in block.Links.Reverse())
        {
            text = $"{text[..link.Start]}[{text.Substring(link.Start, link.Length)}]{link.Target}{text[(link.Start + link.Length)..]}";
        }

        return text;
    }
}
