using KbSearch.Search.Qualification;

namespace KbSearch.Evaluation.Qualification;

/// <summary>A query or a draft with the need a person found in it.</summary>
/// <param name="Split">Which part of the set it belongs to: <c>dev</c> for tuning, <c>test</c> for reporting.</param>
public sealed record LabelledText(string Id, string Text, Need Need, string Split);
