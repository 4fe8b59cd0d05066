namespace KbSearch.Content.Import;

/// <summary>How far an import has come.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="BytesRead">Bytes of the sources, as stored, read in this phase.</param>
/// <param name="TotalBytes">Bytes of all sources.</param>
/// <param name="Items">Valid items seen in this phase.</param>
/// <param name="Skipped">Bad records seen in this phase.</param>
public readonly record struct ImportProgress(ImportPhase Phase, long BytesRead, long TotalBytes, long Items, long Skipped);
