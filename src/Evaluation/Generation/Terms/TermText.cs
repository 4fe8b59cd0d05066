namespace KbSearch.Evaluation.Generation.Terms;

/// <summary>A document that is analysed already: what an index receives, so that two engines can be given the very same terms.</summary>
/// <param name="Title">Terms separated by single spaces.</param>
/// <param name="Body">Terms separated by single spaces.</param>
public readonly record struct TermText(string Title, string Body);
