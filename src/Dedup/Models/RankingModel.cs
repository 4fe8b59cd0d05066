namespace KbSearch.Dedup.Models;

/// <summary>Puts candidates in order. A draft of a few common words is compared by other things than a long one, so that there are two models, and every draft has its mixture.</summary>
/// <param name="Terse">The weights for a draft that says no more than one word that occurs nowhere does.</param>
/// <param name="Detailed">The weights for a draft that says as much as four of them or more. In between weights change in proportion.</param>
public sealed record RankingModel(LinearModel Terse, LinearModel Detailed)
{
    private const double Little = 1;
    private const double Much = 4;

    /// <summary>The share of <see cref="Terse"/> in the mixture, 0 to 1.</summary>
    /// <param name="information">Of the draft, in words that occur nowhere.</param>
    internal static double Terseness(double information) => Math.Clamp((Much - information) / (Much - Little), 0, 1);

    /// <summary>The model for one draft, its weights in the order of the names.</summary>
    internal (double[] Weights, double Bias) For(double information, IReadOnlyList<string> names)
    {
        var share = Terseness(information);
        return ([.. Terse.InOrder(names).Zip(Detailed.InOrder(names), Mix)], Mix(Terse.Bias, Detailed.Bias));

        double Mix(double terse, double detailed) => (share * terse) + ((1 - share) * detailed);
    }
}
