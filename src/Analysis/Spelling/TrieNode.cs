namespace KbSearch.Analysis.Spelling;

/// <summary>One letter of one or more words, with what bounds the distance to all of them.</summary>
internal struct TrieNode
{
    public char Letter;

    /// <summary>Number of letters down to this one, itself included.</summary>
    public byte Depth;

    /// <summary>Least cost of leaving this letter out, over the words that run through here: it depends on the letters that follow.</summary>
    public byte DeletionCost;

    /// <summary>Fewest and most letters that follow in a word.</summary>
    public byte LeastLeft;
    public byte MostLeft;

    /// <summary>Documents that hold the word that ends here; 0 when none does.</summary>
    public int Frequency;

    /// <summary>The nodes of the next letters lie side by side, from this place on.</summary>
    public int FirstChild;
    public ushort ChildCount;

    /// <summary>Letters that follow in at least one word, and those that follow in each; a bit a letter.</summary>
    public uint LettersOfSome;
    public uint LettersOfAll;

    public static TrieNode Of(char letter, int depth) =>
        new() { Letter = letter, Depth = (byte)depth, DeletionCost = byte.MaxValue, LeastLeft = byte.MaxValue, LettersOfAll = uint.MaxValue };
}
