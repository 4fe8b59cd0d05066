using KbSearch.Analysis.French.Normalization;
using KbSearch.Analysis.French.Tokenization;
using KbSearch.Analysis.Tokens;

namespace KbSearch.Analysis.French;

/// <summary>French text to terms: normalisation, tokens, elision and hyphens, accents, light stems as lemmas.</summary>
/// <remarks>Thread-safe. A term is at most <see cref="MaxTermLength"/> characters long; a longer word is cut.</remarks>
public sealed class FrenchAnalyzer : IAnalyzer
{
    /// <summary>Longest term, in UTF-16 units.</summary>
    public const int MaxTermLength = 128;

    // Text is taken in pieces cut at a space, so that working memory does not grow with the text.
    private const int PieceLength = 8 * 1024;

    [ThreadStatic]
    private static AnalysisWorkspace? t_workspace;

    private readonly HashSet<string> _protectedWords;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _isProtected;

    public FrenchAnalyzer(AnalyzerOptions? options = null)
    {
        options ??= AnalyzerOptions.Default;
        _protectedWords = new HashSet<string>(options.ProtectedWords.Select(word => AccentFolding.Fold(word.ToLowerInvariant())), StringComparer.Ordinal);
        _isProtected = _protectedWords.GetAlternateLookup<ReadOnlySpan<char>>();
        Fingerprint = string.Join(' ', _protectedWords.Order(StringComparer.Ordinal).Prepend("french-light-1"));
    }

    public string Fingerprint { get; }

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

    private void Run(ReadOnlySpan<char> text, TokenBuffer output, StageRecorder? recorder)
    {
        var workspace = t_workspace ??= new AnalysisWorkspace();
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
            WordCutter.Cut(text.Characters, segment, forms);
            var position = output.NextPosition;
            for (var i = 0; i < forms.Count; i++)
            {
                var firstTerm = output.Count;
                AddTerms(forms[i], forms.Text(forms[i]), text, position, output);
                recorder?.Cut(text, forms, i, position);
                recorder?.Added(output, firstTerm);
            }
        }
    }

    private void AddTerms(in WordForm form, ReadOnlySpan<char> word, NormalizedText text, int firstPosition, TokenBuffer output)
    {
        if (word.IsEmpty)
        {
            return;
        }

        word = Cut(word);
        Span<char> folded = stackalloc char[MaxTermLength * AccentFolding.MaxExpansion];
        Span<char> stem = stackalloc char[MaxTermLength * AccentFolding.MaxExpansion];
        var start = text.StartOf(form.Start);
        var length = text.EndOf(form.End - 1) - start;
        var position = firstPosition + form.Position;

        var surface = Cut(folded[..AccentFolding.Fold(word, folded)]);
        if (surface.IsEmpty)
        {
            return;
        }

        if (!surface.SequenceEqual(word))
        {
            output.Add(word, start, length, position, TermLevel.Exact);
        }

        output.Add(surface, start, length, position, TermLevel.Surface);
        if (form.Kind == WordFormKind.Literal || _isProtected.Contains(surface))
        {
            output.Add(surface, start, length, position, TermLevel.Lemma);
            return;
        }

        word.CopyTo(stem);
        var lemma = stem[..LightStemmer.Stem(stem[..word.Length])];
        lemma = folded[..AccentFolding.Fold(lemma, folded)];
        output.Add(lemma, start, length, position, TermLevel.Lemma);
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
