using KbSearch.Content.PrivateData;

namespace KbSearch.Evaluation.PrivateData;

/// <summary>The finder on labelled texts, span by span.</summary>
/// <remarks>
/// A finding is right when a labelled span of its kind shares more than half of the characters that either covers: nobody agrees on
/// where an address ends, but half an account number given away is a failure.
/// </remarks>
public sealed class PrivateDataFigures
{
    private PrivateDataFigures(IReadOnlyList<KindFigures> kinds, IReadOnlyList<PrivateDataMistake> mistakes, int texts)
    {
        (Kinds, Mistakes, Texts) = (kinds, mistakes, texts);
        All = new KindFigures(null, kinds.Sum(k => k.Labelled), kinds.Sum(k => k.Found), kinds.Sum(k => k.Correct));
    }

    public int Texts { get; }

    public KindFigures All { get; }

    /// <summary>Every kind that is labelled or was found.</summary>
    public IReadOnlyList<KindFigures> Kinds { get; }

    /// <summary>In the order of the texts.</summary>
    public IReadOnlyList<PrivateDataMistake> Mistakes { get; }

    public static PrivateDataFigures Of(IReadOnlyList<LabelledText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var labelled = new Dictionary<PrivateDataKind, int>();
        var found = new Dictionary<PrivateDataKind, int>();
        var correct = new Dictionary<PrivateDataKind, int>();
        var mistakes = new List<PrivateDataMistake>();
        foreach (var text in texts)
        {
            var findings = PrivateDataFinder.Find(text.Text);
            foreach (var span in text.Spans)
            {
                Count(labelled, span.Kind);
                if (findings.Any(finding => IsSame(finding, span)))
                {
                    Count(correct, span.Kind);
                }
                else
                {
                    mistakes.Add(new PrivateDataMistake(text.Id, span.Kind, IsMiss: true, text.Text.Substring(span.Start, span.Length)));
                }
            }

            foreach (var finding in findings)
            {
                Count(found, finding.Kind);
                if (!text.Spans.Any(span => IsSame(finding, span)))
                {
                    mistakes.Add(new PrivateDataMistake(text.Id, finding.Kind, IsMiss: false, text.Text.Substring(finding.Start, finding.Length)));
                }
            }
        }

        var kinds = labelled.Keys.Union(found.Keys).Order().Select(kind => new KindFigures(kind, labelled.GetValueOrDefault(kind), found.GetValueOrDefault(kind), correct.GetValueOrDefault(kind)));
        return new PrivateDataFigures([.. kinds], mistakes, texts.Count);
    }

    private static bool IsSame(PrivateDataSpan a, PrivateDataSpan b)
    {
        var shared = Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start);
        var covered = Math.Max(a.End, b.End) - Math.Min(a.Start, b.Start);
        return a.Kind == b.Kind && shared * 2 > covered;
    }

    private static void Count(Dictionary<PrivateDataKind, int> counts, PrivateDataKind kind) => counts[kind] = counts.GetValueOrDefault(kind) + 1;
}
