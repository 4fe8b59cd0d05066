namespace KbSearch.Content.PrivateData;

/// <summary>Where a text holds private data.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">In UTF-16 units.</param>
public readonly record struct PrivateDataSpan(PrivateDataKind Kind, int Start, int Length)
{
    /// <summary>First UTF-16 unit after the span.</summary>
    public int End => Start + Length;
}
