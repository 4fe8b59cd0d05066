namespace KbSearch.Analysis.Tokens;

/// <summary>One term at one position of an analysed text.</summary>
/// <param name="TermStart">Where the term's characters begin in the buffer.</param>
/// <param name="TermLength">Length of the term in UTF-16 units.</param>
/// <param name="Start">Offset in the original text, in UTF-16 units, of the word that gave the term (its article left out).</param>
/// <param name="Length">Length of that word in the original text.</param>
/// <param name="Position">Word position from 0; terms of the same word share it. Never decreases along the buffer.</param>
/// <param name="Level">Term space of the term.</param>
public readonly record struct Token(int TermStart, int TermLength, int Start, int Length, int Position, TermLevel Level);
