using KbSearch.Content.PrivateData;

namespace KbSearch.Evaluation.PrivateData;

/// <summary>A text and the private data it holds.</summary>
/// <param name="Spans">In the order of the text; empty for a text that gives nothing away.</param>
public sealed record LabelledText(string Id, string Text, IReadOnlyList<PrivateDataSpan> Spans);
