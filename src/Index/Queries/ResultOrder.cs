namespace KbSearch.Index.Queries;

/// <summary>What hits are ordered by. Ties go to the lower tier value, then to the ordinally smaller content id.</summary>
public enum ResultOrder
{
    /// <summary>Descending score.</summary>
    Relevance,

    /// <summary>Descending <see cref="Documents.IndexDocument.Usefulness"/>.</summary>
    Usefulness,
}
