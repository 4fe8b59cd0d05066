using System.Runtime.CompilerServices;

namespace KbSearch.Search.Ranking.Views;

/// <summary>One value a <see cref="View"/>.</summary>
[InlineArray(Count)]
internal struct ItemViews
{
    public const int Count = (int)View.Freshness + 1;

    private double _first;
}
