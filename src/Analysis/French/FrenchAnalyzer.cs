using KbSearch.Analysis.French.Morphology;
using KbSearch.Analysis.French.Normalization;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.French.Tokenization;
using KbSearch.Analysis.Tokens;

namespace KbSearch.Analysis.French;

/// <summary>French text to terms: normalisation, tokens, elision and hyphens, accents, lemmas and word families.</summary>
/// <remarks>Thread-safe. A term is at most <see cref="MaxTermLength"/> characters long; a longer word is cut.</remarks>
public sealed class FrenchAnalyzer : IAnalyzer
{
    /// <summary>Longest term, in UTF-16 units.</summary>
    public const int MaxTermLength = 128;

    // Text is taken in pieces cut at a space, so that working memory does not grow with the text.
    private const int PieceLength = 8 * 1024;

    private readonly Lexicon _lexicon;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _protectedWords;
    private readonly Lazy<string> _fingerprint;
    private readonly Lazy<SynonymTable> _synonyms;

    public FrenchAnalyzer(AnalyzerOptions? options = null)
    {
        options ??= AnalyzerOptions.Default;
        _lexicon = Lexicon.With(options.Overrides);
        var protectedWords = new HashSet<string>(options.ProtectedWords.Select(Normalize), StringComparer.Ordinal);
        _protectedWords = protectedWords.GetAlternateLookup<ReadOnlySpan<char>>();
        _fingerprint = new Lazy<string>(() => AnalyzerFingerprint.Of(this, _lexicon, protectedWords));
        _synonyms = new Lazy<SynonymTable>(() => new SynonymTable(options.Synonyms.Concat(SynonymTable.BuiltIn), text => FrenchQueryAnalyzer.ReadWords(this, text)));
    }

    public string Fingerprint => _fingerprint.Value;

    /// <summary>The installation's synonyms and, behind them, the built-in ones; they are for queries and change no term.</summary>
    internal SynonymTable Synonyms => _synonyms.Value;

    /// <summary>Whether the word, accents folded, is one the installation protects.</summary>
    internal bool IsProtected(ReadOnlySpan<char> surface) => _protectedWords.Contains(surface);

    /// <summary>Whether the lexicon vouches for a lower-case word, with its accents or without.</summary>
    internal bool IsKnownWord(string word) =>
        FrenchMorphology.Read(word, AccentFolding.Fold(word), _lexicon, stackalloc char[FrenchMorphology.ScratchLength]).IsKnown;

    public void Analyze(ReadOnlySpan<char> text, TokenBuffer output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Run(text, output, null);
    }

    /// <summary>Runs the same chain and reports what each step made of the text.</summary>
    public IReadOnlyList<AnalysisStage> Trace(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var recorder = new StageRecorder();
        Run(text, new TokenBuffer(), recorder);
        return recorder.Stages;
    }

    /// <summary>Runs the chain and lets a recorder listen.</summary>
    internal void Analyze(string text, TokenBuffer output, StageRecorder recorder) => Run(text, output, recorder);

    private static string Normalize(string word)
    {
        var text = new NormalizedText();
        TextNormalizer.Append(word, 0, text);
        return AccentFolding.Fold(text.Characters.ToString());
    }

    private void Run(ReadOnlySpan<char> text, TokenBuffer output, StageRecorder? recorder)
    {
        var workspace = AnalysisWorkspace.For(this);
        for (var start = 0; start < text.Length;)
        {
            var length = PieceEnd(text[start..]);
            RunPiece(text.Slice(start, length), start, workspace, output, recorder);
            start += length;
        }
    }

    /// <summary>The chain.</summary>
    private void RunPiece(ReadOnlySpan<char> piece, int offset, AnalysisWorkspace workspace, TokenBuffer output, StageRecorder? recorder)
    {
        var text = workspace.Text;
        var forms = workspace.Forms;
        text.Clear();
        TextNormalizer.Append(piece, offset, text);
        recorder?.Normalized(text, offset, piece.Length);

        var scanner = new SegmentScanner(text.Characters);
        while (scanner.TryRead(out var segment))
        {
            recorder?.Segmented(text, segment);
            WordCutter.Cut(text.Characters, segment, _lexicon, forms);
            var position = output.NextPosition;
            for (var i = 0; i < forms.Count; i++)
            {
                var firstTerm = output.Count;
                AddTerms(forms[i], forms.Text(forms[i]), position, workspace, output);
                recorder?.Cut(text, forms[i], forms.Text(forms[i]), position, output, firstTerm);
            }
        }
    }

    private void AddTerms(in WordForm form, ReadOnlySpan<char> word, int firstPosition, AnalysisWorkspace workspace, TokenBuffer output)
    {
        word = Cut(word);
        var start = workspace.Text.StartOf(form.Start);
        var length = workspace.Text.EndOf(form.End - 1) - start;
        var position = firstPosition + form.Position;
        if (form.Kind != WordFormKind.Word || !workspace.Cache.TryGet(word, out var terms))
        {
            terms = Read(word, form.Kind, workspace);
        }

        if (terms.Surface.IsEmpty)
        {
            return;
        }

        if (!terms.Surface.SequenceEqual(word))
        {
            output.Add(word, start, length, position, TermLevel.Exact);
        }

        output.Add(terms.Surface, start, length, position, TermLevel.Surface);
        output.Add(terms.Lemma, start, length, position, TermLevel.Lemma);
        AddIfAny(terms.SecondLemma, start, length, position, TermLevel.Lemma, output);
        AddIfAny(terms.Family, start, length, position, TermLevel.Derivation, output);
        AddIfAny(terms.SecondFamily, start, length, position, TermLevel.Derivation, output);
    }

    private WordTerms Read(ReadOnlySpan<char> word, WordFormKind kind, AnalysisWorkspace workspace)
    {
        var surface = Cut(workspace.Surface.AsSpan(0, AccentFolding.Fold(word, workspace.Surface)));
        if (kind != WordFormKind.Word || IsProtected(surface))
        {
            return new WordTerms { Surface = surface, Lemma = surface };
        }

        var terms = FrenchMorphology.Read(word, surface, _lexicon, workspace.Scratch);
        workspace.Cache.Store(word, terms);
        return terms;
    }

    private static void AddIfAny(ReadOnlySpan<char> term, int start, int length, int position, TermLevel level, TokenBuffer output)
    {
        if (!term.IsEmpty)
        {
            output.Add(term, start, length, position, level);
        }
    }

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> term) =>
        term.Length <= MaxTermLength ? term : term[..(char.IsHighSurrogate(term[MaxTermLength - 1]) ? MaxTermLength - 1 : MaxTermLength)];

    private static int PieceEnd(ReadOnlySpan<char> text)
    {
        if (text.Length <= PieceLength)
        {
            return text.Length;
        }

        var lineEnd = text[..PieceLength].LastIndexOf('\n');
        if (lineEnd > PieceLength / 2)
        {
            return lineEnd + 1;
        }

        var space = text[..PieceLength].LastIndexOfAny(' ', '\t', '\r');
        return space > 0 ? space + 1 : char.IsHighSurrogate(text[PieceLength - 1]) ? PieceLength - 1 : PieceLength;
    }
}
