namespace KbSearch.Analysis.Tokens;

/// <summary>How far a term is from the word as written. Each level is a term space of its own in the index. Stored; never renumber.</summary>
/// <remarks>A match on a lower value is better evidence: exact, then surface, then lemma, then derivation.</remarks>
public enum TermLevel : byte
{
    /// <summary>Lower-cased with its accents. Only emitted where it differs from <see cref="Surface"/>.</summary>
    Exact = 0,

    /// <summary>Lower-cased, accents and ligatures folded. Every word has it; prefixes and spelling work on it.</summary>
    Surface = 1,

    /// <summary>Inflection removed: singular, masculine, infinitive (or a stem).</summary>
    Lemma = 2,

    /// <summary>Word family: <c>résilier</c> and <c>résiliation</c>.</summary>
    Derivation = 3,
}
