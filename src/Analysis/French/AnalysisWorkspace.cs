using KbSearch.Analysis.French.Normalization;
using KbSearch.Analysis.French.Tokenization;

namespace KbSearch.Analysis.French;

/// <summary>Scratch memory of one thread, kept so that analysis allocates nothing once it is warm.</summary>
internal sealed class AnalysisWorkspace
{
    public NormalizedText Text { get; } = new();

    public WordFormBuffer Forms { get; } = new();
}
