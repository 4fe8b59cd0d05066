namespace KbSearch.Dedup;

/// <summary>In what a draft and an item agree.</summary>
public enum EvidenceKind
{
    /// <summary>The same text, case, accents and punctuation apart.</summary>
    SameText,

    /// <summary>Telling words that both have, inflection apart: the topic.</summary>
    SharedWords,

    /// <summary>Words of one family (<c>résilier</c>, <c>résiliation</c>), synonyms, other spellings.</summary>
    RelatedWords,

    /// <summary>A detail that would have mattered is the same: see <see cref="SlotKind"/>.</summary>
    SameDetail,
}
