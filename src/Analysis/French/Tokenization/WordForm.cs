namespace KbSearch.Analysis.French.Tokenization;

/// <summary>Which levels a word form is given terms on.</summary>
internal enum WordFormKind : byte
{
    /// <summary>A word of the language: every level.</summary>
    Word,

    /// <summary>Digits, codes, addresses: kept as they are on the surface and lemma levels.</summary>
    Literal,

    /// <summary>The joined name of a model, beside the words it is made of: kept like a literal.</summary>
    Model,
}

/// <summary>A form cut out of a segment: the word itself, a part of it, or the joined whole.</summary>
/// <param name="CharStart">Where its characters begin in the <see cref="WordFormBuffer"/>.</param>
/// <param name="Start">First character in the normalised text.</param>
/// <param name="End">End, excluded, in the normalised text.</param>
/// <param name="Position">Position counted from the segment's first word.</param>
internal readonly record struct WordForm(WordFormKind Kind, int CharStart, int CharLength, int Start, int End, int Position);
