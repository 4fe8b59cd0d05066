using System.ComponentModel.DataAnnotations;

namespace KbSearch.Search.Learning;

/// <summary>How a <see cref="LatentModel"/> is learned. A change makes the next start learn anew; the index is not concerned.</summary>
public sealed record LearningOptions
{
    /// <summary>Whether anything is learned at all; without a model, search does without the latent view.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Dimensions of the space. Judged sets differ little between 100 and 300.</summary>
    [Range(8, 512)]
    public int Dimensions { get; init; } = 128;

    /// <summary>Words of a passage; each is learned together with its title.</summary>
    [Range(20, 1_000)]
    public int PassageWords { get; init; } = 150;

    /// <summary>Words learned at most, the most frequent; bounds memory and time.</summary>
    [Range(100, 200_000)]
    public int MaxTerms { get; init; } = 40_000;

    /// <summary>Passages learned from at most; of more, every second, third… is taken.</summary>
    [Range(100, 2_000_000)]
    public int MaxPassages { get; init; } = 200_000;

    /// <summary>Share of the public items that may change before a model is learned anew.</summary>
    [Range(0.01, 10)]
    public double RelearnShare { get; init; } = 0.2;
}
