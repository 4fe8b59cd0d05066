namespace KbSearch.Search.Learning;

/// <summary>What searches use now of what was learned; nothing until something was.</summary>
/// <remarks>Thread-safe. A search uses one model from its beginning to its end.</remarks>
public sealed class LatentModels
{
    private volatile TrainedModel? _current;
    private volatile LatentItems? _items;

    public TrainedModel? Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>The items in the space of a model; null until they were placed. Their model may be the former one for a moment.</summary>
    public LatentItems? Items
    {
        get => _items;
        set => _items = value;
    }
}
