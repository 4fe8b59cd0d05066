namespace KbSearch.Search.Ranking.Views;

/// <summary>An item's words in the order they are read, title first, in a form in which a query's words are found fast.</summary>
/// <remarks>Immutable. Terms are 64-bit hashes: in a million items no two distinct terms are expected to share one.</remarks>
internal sealed class AnalysedItem
{
    /// <summary>Words of an item that are looked at; the rest of a longer item counts as missing.</summary>
    public const int MaxWords = 4_096;

    /// <summary>Every word as an index into <see cref="Forms"/>.</summary>
    public required ushort[] Words { get; init; }

    /// <summary>The first so many words are the title's.</summary>
    public required int TitleWords { get; init; }

    /// <summary>The distinct words.</summary>
    public required WordForm[] Forms { get; init; }

    /// <summary>Hashes of all terms, form after form: see <see cref="WordForm"/>.</summary>
    public required ulong[] Terms { get; init; }

    /// <summary>Distinct letter trigrams of the title, ascending.</summary>
    public required ulong[] TitleTrigrams { get; init; }

    /// <summary>Places of the title and of the passages, each with its title, in the latent space; unit vectors. Empty without a model.</summary>
    public required float[][] Latent { get; init; }

    /// <summary>Bytes the item takes in memory, roughly.</summary>
    public int Size => (2 * Words.Length) + (8 * (Forms.Length + Terms.Length + TitleTrigrams.Length)) + Latent.Sum(v => 4 * v.Length);
}

/// <summary>A distinct word of an item.</summary>
/// <param name="FirstTerm">Where its terms begin in <see cref="AnalysedItem.Terms"/>; they end where those of the next form begin.</param>
/// <param name="IsContent">False for a function word.</param>
internal readonly record struct WordForm(int FirstTerm, bool IsContent);
