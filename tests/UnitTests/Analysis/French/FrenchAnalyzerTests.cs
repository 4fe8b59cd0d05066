using FsCheck;
using FsCheck.Fluent;
using KbSearch.Analysis.French;
using KbSearch.Analysis.Tokens;

namespace KbSearch.UnitTests.Analysis.French;

public sealed class FrenchAnalyzerTests
{
    private static readonly FrenchAnalyzer Analyzer = new();

    public static TheoryData<string, string, string, string> SurfaceTable => TokenTables.Read("surface.tsv");

    [Theory]
    [MemberData(nameof(SurfaceTable))]
    public void Text_gives_the_terms_of_the_token_table(string file, string text, string level, string expected)
    {
        _ = file;
        var buffer = Analyze(text);
        Assert.Equal(expected, TokenTables.Render(buffer, Enum.Parse<TermLevel>(level)));
    }

    [Fact]
    public void Offsets_leave_the_article_and_the_punctuation_out()
    {
        const string text = "« L’abonne\u00ADment », d'e\u0301te\u0301 !";
        var buffer = Analyze(text);
        var words = Surfaces(buffer).Select(token => text.Substring(token.Start, token.Length));
        Assert.Equal(["abonne\u00ADment", "e\u0301te\u0301"], words);
        Assert.Equal("0:abonnement 1:ete", TokenTables.Render(buffer, TermLevel.Surface));
    }

    [Fact]
    public void Decomposed_accents_and_composed_accents_give_the_same_terms()
    {
        const string text = "Résilier ça dès Noël, où l'été français coûte";
        Assert.Equal(Terms(Analyze(text)), Terms(Analyze(text.Normalize(System.Text.NormalizationForm.FormD))));
    }

    [Fact]
    public void A_second_text_continues_at_the_next_position()
    {
        var buffer = Analyze("la box");
        Analyzer.Analyze("ne marche pas", buffer);
        Assert.Equal("0:la 1:box 2:ne 3:marche 4:pas", TokenTables.Render(buffer, TermLevel.Surface));
    }

    [Fact]
    public void A_long_text_is_analysed_like_its_lines_one_by_one()
    {
        var lines = Enumerable.Range(0, 2_000).Select(i => $"Ligne {i} : l'abonnement n°{i} à 19,99 € du 12/03/2024, appelez le 06 12 34 56 78\n").ToArray();
        var together = Analyze(string.Concat(lines));
        var apart = new TokenBuffer();
        foreach (var line in lines)
        {
            Analyzer.Analyze(line, apart);
        }

        Assert.Equal(Terms(apart), Terms(together));
        var text = string.Concat(lines);
        Assert.All(Surfaces(together).Where(token => together.Term(token) is "abonnement"), token => Assert.Equal("abonnement", text.Substring(token.Start, token.Length)));
    }

    [Fact]
    public void Any_text_gives_ordered_positions_and_spans_inside_the_text()
    {
        var alphabet = "aàéŒ'’-.@/:+#&€0159 \u0301\uD83D\uDE00\uDC00\u200F\uFDFA\n\u00AD\uFFFFلקﬁ_,";
        var texts = Gen.Elements(alphabet.ToCharArray()).ArrayOf().Select(characters => new string(characters)).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(texts, text =>
        {
            var buffer = Analyze(text);
            var position = 0;
            foreach (var token in buffer.Tokens)
            {
                Assert.InRange(token.Position, position, position + text.Length);
                Assert.True(token.Start >= 0 && token.Length > 0 && token.Start + token.Length <= text.Length);
                Assert.InRange(token.TermLength, 1, FrenchAnalyzer.MaxTermLength);
                position = token.Position;
            }
        }));
    }

    [Fact]
    public void Protected_words_keep_their_surface_as_lemma()
    {
        var analyzer = new FrenchAnalyzer(new AnalyzerOptions { ProtectedWords = ["Livebox", "Résiliée"] });
        var buffer = new TokenBuffer();
        analyzer.Analyze("la résiliée", buffer);
        Assert.EndsWith("1:resiliee", TokenTables.Render(buffer, TermLevel.Lemma), StringComparison.Ordinal);
        Assert.NotEqual(Analyzer.Fingerprint, analyzer.Fingerprint);
    }

    [Fact]
    public void Trace_shows_every_stage_of_the_chain_that_indexing_runs()
    {
        var stages = Analyzer.Trace("L'été, 4G+");
        Assert.Equal(["normalize", "segment", "cut", "exact", "surface", "lemma", "derivation"], stages.Select(stage => stage.Name));
        Assert.Equal(["l'été, 4g+"], stages[0].Tokens.Select(token => token.Text));
        Assert.Equal(["l'été/word", "4g+/code"], stages[1].Tokens.Select(token => $"{token.Text}/{token.Kind}"));
        Assert.Equal(["été", "4g+", "4g"], stages[2].Tokens.Select(token => token.Text));
        Assert.Equal([new StageToken("été", 2, 3, 0)], stages[3].Tokens);
    }

    [Fact]
    public void Warm_analysis_allocates_nothing()
    {
        var text = string.Concat(Enumerable.Repeat("Bonjour, j'ai résilié mon whatsappage e-mail, les zorgales à 19,99 €, écrivez à a.b@c.fr ou au 06 12 34 56 78 ! ", 200));
        var buffer = new TokenBuffer();
        var allocated = Enumerable.Range(0, 5).Select(_ =>
        {
            buffer.Clear();
            var before = GC.GetAllocatedBytesForCurrentThread();
            Analyzer.Analyze(text, buffer);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }).ToArray();

        // The runtime may allocate while it compiles; tokens may not, so some run is free.
        Assert.True(buffer.Count > 5_000);
        Assert.Equal(0, allocated[1..].Min());
    }

    private static TokenBuffer Analyze(string text)
    {
        var buffer = new TokenBuffer();
        Analyzer.Analyze(text, buffer);
        return buffer;
    }

    private static List<Token> Surfaces(TokenBuffer buffer) => [.. buffer.Tokens.ToArray().Where(token => token.Level == TermLevel.Surface)];

    private static List<string> Terms(TokenBuffer buffer) =>
        [.. buffer.Tokens.ToArray().Select(token => $"{token.Position}:{token.Level}:{buffer.Term(token)}")];
}
