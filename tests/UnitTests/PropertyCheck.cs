using FsCheck;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests;

/// <summary>Checks a property on random values that begin at <see cref="TestSeed"/>; a failure says which value it was, and from which seed.</summary>
internal static class PropertyCheck
{
    public static void Holds(Property property, int times = 100) =>
        Check.One(Config.QuickThrowOnFailure.WithReplay((ulong)TestSeed.First, 1).WithMaxTest(times), property);
}
