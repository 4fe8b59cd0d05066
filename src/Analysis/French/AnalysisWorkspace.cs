using KbSearch.Analysis.French.Morphology;
using KbSearch.Analysis.French.Normalization;
using KbSearch.Analysis.French.Tokenization;

namespace KbSearch.Analysis.French;

/// <summary>Scratch memory of one thread, kept so that analysis allocates nothing once it is warm.</summary>
internal sealed class AnalysisWorkspace
{
    [ThreadStatic]
    private static AnalysisWorkspace? t_current;

    private object? _owner;

    public NormalizedText Text { get; } = new();

    public WordFormBuffer Forms { get; } = new();

    public WordCache Cache { get; } = new();

    public char[] Surface { get; } = new char[FrenchAnalyzer.MaxTermLength * AccentFolding.MaxExpansion];

    public char[] Scratch { get; } = new char[FrenchMorphology.ScratchLength];

    /// <summary>The workspace of this thread, its cache emptied if another analyzer used it last.</summary>
    public static AnalysisWorkspace For(object owner)
    {
        var workspace = t_current ??= new AnalysisWorkspace();
        if (workspace._owner != owner)
        {
            workspace._owner = owner;
            workspace.Cache.Clear();
        }

        return workspace;
    }
}
