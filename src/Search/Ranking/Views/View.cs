namespace KbSearch.Search.Ranking.Views;

/// <summary>The ways in which a match is looked at. Each is 0 to 1; see <see cref="RankingOptions"/> for what they say.</summary>
internal enum View
{
    Engine,
    CrossField,
    Passage,
    TitleFit,
    TitleCoverage,
    Position,
    Proximity,
    TitleLetters,
    Latent,
    Dense,
    KindFit,
    Validated,
    Usefulness,
    Freshness,
}
