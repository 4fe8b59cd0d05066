using FsCheck;
using FsCheck.Fluent;
using KbSearch.Analysis.Conformance;
using KbSearch.Analysis.French;
using KbSearch.Analysis.Tokens;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Analysis.French;

public sealed class FrenchAnalyzerTests
{
    private static readonly FrenchAnalyzer Analyzer = new();

    [Fact]
    public void Offsets_leave_the_article_and_the_punctuation_out()
    {
        const string text = "« L’abonne\u00ADment », d'e\u0301te\u0301 !";
        var buffer = Analyze(text);
        var words = Surfaces(buffer).Select(token => text.Substring(token.Start, token.Length));
        Assert.Equal(["abonne\u00ADment", "e\u0301te\u0301"], words);
        Assert.Equal("0:abonnement 1:ete", TokenCase.Render(buffer, TermLevel.Surface));
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
        Assert.Equal("0:la 1:box 2:ne 3:marche 4:pas", TokenCase.Render(buffer, TermLevel.Surface));
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
        PropertyCheck.Holds(times: 2_000, property: Prop.ForAll(texts, text =>
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

    [Theory]
    [InlineData(0x61)]
    [InlineData(0x301)]
    [InlineData(0xD83D)]
    [InlineData(0xDC00)]
    [InlineData(0x27)]
    [InlineData(0x2D)]
    [InlineData(0x40)]
    [InlineData(0x2E)]
    [InlineData(0x200F)]
    [InlineData(0x31)]
    [InlineData(0x25)]
    public void A_long_run_of_a_character_costs_no_more_than_short_runs_of_as_many(int unit)
    {
        // Text is taken in pieces of eight thousand characters, so only within one could the work be more than linear:
        // quadratic work would make the long run eight times as dear. The best of the tries is compared, as the machine may be busy,
        // and there are as many as it takes until one was quiet: quadratic work would fail them all.
        var pattern = new string((char)unit, 7) + "a";
        var shortRun = string.Concat(Enumerable.Repeat(pattern, 125));
        var longRun = string.Concat(Enumerable.Repeat(pattern, 1_000));
        var (shortest, longest) = (double.MaxValue, double.MaxValue);
        var buffer = new TokenBuffer();
        for (var attempt = 0; attempt < 25 || (longest > 4 * shortest && attempt < 2_000); attempt++)
        {
            shortest = Math.Min(shortest, Time(() =>
            {
                for (var i = 0; i < 8; i++)
                {
                    buffer.Clear();
                    Analyzer.Analyze(shortRun, buffer);
                }
            }));
            longest = Math.Min(longest, Time(() =>
            {
                buffer.Clear();
                Analyzer.Analyze(longRun, buffer);
            }));
        }

        Assert.InRange(longest / shortest, 0, 4);

        static double Time(Action action)
        {
            var started = TimeProvider.System.GetTimestamp();
            action();
            return TimeProvider.System.GetElapsedTime(started).TotalMicroseconds;
        }
    }

    [Fact]
    public void A_token_of_ten_megabytes_is_cut_and_does_no_harm()
    {
        var buffer = Analyze(new string('x', 10_000_000) + " fin");
        Assert.All(buffer.Tokens.ToArray(), token => Assert.InRange(token.TermLength, 1, FrenchAnalyzer.MaxTermLength));
        Assert.Equal("fin", buffer.Term(Surfaces(buffer)[^1]).ToString());
    }

    [Fact]
    public void Stacked_accents_leave_the_word()
    {
        var zalgo = string.Concat("resilier".Select(letter => letter + new string('\u0335', 40)));
        Assert.Equal("resilier", TokenCase.Render(Analyze(zalgo), TermLevel.Surface)[2..]);
    }

    [Fact]
    public void Fingerprint_changes_with_overrides_that_change_terms_and_only_with_them()
    {
        string Fingerprint(params string[] lines) => new FrenchAnalyzer(OverridesFile.Parse(lines).Options).Fingerprint;

        Assert.Equal(Fingerprint(), Fingerprint("# nothing", "", "protect prix", "lemma prix: prix"));
        var changed = new[] { Fingerprint(), Fingerprint("protect résilié"), Fingerprint("lemma zorg: zorgois"), Fingerprint("family résilier: zorg") };
        Assert.Equal(changed.Length, changed.Distinct().Count());
        Assert.Equal(Fingerprint("lemma a: b", "lemma c: d"), Fingerprint("lemma c: d", "lemma a: b"));
    }

    [Fact]
    public void Analyzers_of_one_fingerprint_give_the_same_terms()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        string[] words = ["zorg", "zorgs", "zorgois", "zimbrel", "résilier", "résiliés", "prix", "facture", "whatsapper", "s23"];
        string Word() => words[random.Next(words.Length)];
        var terms = new Dictionary<string, string>();
        for (var round = 0; round < 12; round++)
        {
            string[] lines = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(4) switch
            {
                0 => $"protect {Word()}",
                1 => $"lemma {Word()}: {Word()} {Word()}",
                2 => $"family {Word()}: {Word()}",
                _ => $"synonym {Word()}, {Word()}x",
            })];
            var analyzer = new FrenchAnalyzer(OverridesFile.Parse(lines).Options);
            var buffer = new TokenBuffer();
            analyzer.Analyze(string.Join(' ', words), buffer);
            var given = string.Join(' ', Terms(buffer));
            Assert.True(terms.TryAdd(analyzer.Fingerprint, given) || terms[analyzer.Fingerprint] == given, $"seed {seed}: {string.Join("; ", lines)}");
        }
    }

    [Fact]
    public void Overrides_go_before_the_lexicon()
    {
        var (options, errors) = OverridesFile.Parse(["lemma box: boxes factures", "family résilier: résiliateur", "family facture: factu", "family zorg: zorgois"]);
        var buffer = new TokenBuffer();
        new FrenchAnalyzer(options).Analyze("boxes factures résiliateurs factu zorgois zorgs", buffer);
        Assert.Empty(errors);
        Assert.Equal("0:box 1:box 2:resiliateur 3:factu 4:zorgois 5:zorg", TokenCase.Render(buffer, TermLevel.Lemma));
        Assert.Equal("2:resilier 3:facturer 4:zorg 5:zorg", TokenCase.Render(buffer, TermLevel.Derivation));
    }

    [Fact]
    public void Lines_of_an_overrides_file_that_cannot_be_read_are_reported_by_number()
    {
        var (options, errors) = OverridesFile.Parse(["protect", "lemma box boxes", "# fine", "nonsense x", "protect Livebox"]);
        Assert.Equal([1, 2, 4], errors.Select(error => error.Line));
        Assert.Equal(["livebox"], options.ProtectedWords);
    }

    [Fact]
    public void Two_threads_get_the_terms_one_gets()
    {
        var texts = Enumerable.Range(0, 200).Select(i => $"Résilier les {i} abonnements, payés ou prélevés zorg{i}euse").ToArray();
        var alone = texts.Select(text => string.Join(' ', Terms(Analyze(text)))).ToArray();
        var together = texts.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(text => string.Join(' ', Terms(Analyze(text)))).ToArray();
        Assert.Equal(alone, together);
    }

    [Fact]
    public void Protected_words_keep_their_surface_as_lemma()
    {
        var analyzer = new FrenchAnalyzer(new AnalyzerOptions { ProtectedWords = ["Livebox", "Résiliée"] });
        var buffer = new TokenBuffer();
        analyzer.Analyze("la résiliée", buffer);
        Assert.EndsWith("1:resiliee", TokenCase.Render(buffer, TermLevel.Lemma), StringComparison.Ordinal);
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
        var text = string.Concat(Enumerable.Repeat("Bonjour, j'ai résilié mon whatsappage e-mail, les zorgales à 19,99 €, un iPhone 15 Pro ou un S 23, écrivez à a.b@c.fr ou au 06 12 34 56 78 ! ", 200));
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
