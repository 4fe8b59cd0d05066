using System.Globalization;
using KbSearch.Analysis.French.Normalization;
using KbSearch.Analysis.French.Tokenization;
using KbSearch.Analysis.Tokens;

namespace KbSearch.Analysis.French;

/// <summary>Listens to the chain and keeps what each step produced. Cold code.</summary>
internal sealed class StageRecorder
{
    private static readonly string[] Names = ["normalize", "segment", "cut", "exact", "surface", "lemma", "derivation"];
    private readonly List<StageToken>[] _tokens = [.. Names.Select(_ => new List<StageToken>())];

    private readonly List<RecordedForm> _forms = [];
    private SegmentKind _segmentKind;

    /// <summary>Every form that was cut, in order, with the range of its terms in the output.</summary>
    public IReadOnlyList<RecordedForm> Forms => _forms;

    public IReadOnlyList<AnalysisStage> Stages => [.. Names.Select((name, i) => new AnalysisStage(name, _tokens[i]))];

    public void Normalized(NormalizedText text, int start, int length) =>
        _tokens[0].Add(new StageToken(text.Characters.ToString(), start, length, null));

    public void Segmented(NormalizedText text, Segment segment)
    {
        _segmentKind = segment.Kind;
        Add(1, text.Characters[segment.Start..segment.End], text, segment.Start, segment.End, null, segment.Kind.ToString().ToLower(CultureInfo.InvariantCulture));
    }

    public void Cut(NormalizedText text, in WordForm form, ReadOnlySpan<char> characters, int firstPosition, TokenBuffer output, int firstTerm)
    {
        Add(2, characters, text, form.Start, form.End, firstPosition + form.Position, null);
        var start = text.StartOf(form.Start);
        var kind = form.Kind == WordFormKind.Model ? SegmentKind.Code : _segmentKind;
        _forms.Add(new RecordedForm(characters.ToString(), kind, form.Kind == WordFormKind.Model, start, text.EndOf(form.End - 1) - start, firstPosition + form.Position, firstTerm, output.Count));
        foreach (ref readonly var token in output.Tokens[firstTerm..])
        {
            _tokens[3 + (int)token.Level].Add(new StageToken(output.Term(token).ToString(), token.Start, token.Length, token.Position));
        }
    }

    private void Add(int stage, ReadOnlySpan<char> characters, NormalizedText text, int start, int end, int? position, string? kind) =>
        _tokens[stage].Add(new StageToken(characters.ToString(), text.StartOf(start), text.EndOf(end - 1) - text.StartOf(start), position, kind));
}

/// <summary>A form as it was cut, and which tokens of the output are its terms.</summary>
/// <param name="IsModel">Whether it is a joined name beside its words.</param>
internal sealed record RecordedForm(string Text, SegmentKind Kind, bool IsModel, int Start, int Length, int Position, int FirstTerm, int EndTerm);
