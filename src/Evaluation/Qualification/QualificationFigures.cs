using KbSearch.Search.Qualification;

namespace KbSearch.Evaluation.Qualification;

/// <summary>How well needs are told apart on labelled texts.</summary>
public sealed class QualificationFigures
{
    public QualificationFigures(NeedQualifier qualifier, IReadOnlyList<LabelledText> texts)
    {
        ArgumentNullException.ThrowIfNull(qualifier);
        Texts = [.. texts.Select(text => new QualifiedText(text, qualifier.Qualify(text.Text)))];
        Needs =
        [
            .. Enum.GetValues<Need>().Select(need => new NeedFigures(
                need,
                Texts.Count(t => t.Text.Need == need),
                Texts.Count(t => t.Found.Need == need),
                Texts.Count(t => t.Text.Need == need && t.IsRight))),
        ];
    }

    public IReadOnlyList<QualifiedText> Texts { get; }

    /// <summary>One for each need, the least pressing first.</summary>
    public IReadOnlyList<NeedFigures> Needs { get; }

    /// <summary>Mean of the F1 of the needs that occur among the texts, each counting the same however rare.</summary>
    public double MacroF1 => Needs.Where(need => need.Labelled > 0).Select(need => need.F1).DefaultIfEmpty(0).Average();

    /// <summary>Urgent texts that were taken for something else: the costliest mistake.</summary>
    public IEnumerable<QualifiedText> MissedUrgent => Texts.Where(t => t.Text.Need == Need.Urgent && !t.IsRight);
}
