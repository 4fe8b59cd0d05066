namespace KbSearch.Search.Suggesting.Titles;

/// <summary>Words of a catalog from <paramref name="First"/> up to <paramref name="End"/> excluded.</summary>
internal readonly record struct WordRange(int First, int End)
{
    public bool IsEmpty => First >= End;

    public bool Contains(int word) => word >= First && word < End;
}
