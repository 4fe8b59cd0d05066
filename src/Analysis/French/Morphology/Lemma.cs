namespace KbSearch.Analysis.French.Morphology;

/// <summary>A dictionary word.</summary>
internal sealed class Lemma(string text)
{
    /// <summary>With its accents: <c>résilier</c>.</summary>
    public string Text { get; } = text;

    /// <summary>The term of the lemma level: accents folded, unless another lemma differs by its accents only.</summary>
    public string Term { get; set; } = "";

    /// <summary>The term of the derivation level; null when the word's family is not known.</summary>
    public string? Family { get; set; }

    public bool IsVerb { get; set; }
}
