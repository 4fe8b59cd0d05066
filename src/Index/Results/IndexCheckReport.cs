namespace KbSearch.Index.Results;

/// <summary>Outcome of a full structural check.</summary>
/// <param name="Problems">Empty when the index is sound; each names the file, the place and what is wrong.</param>
public sealed record IndexCheckReport(IReadOnlyList<IndexProblem> Problems, int FilesChecked, long BytesChecked, long DocumentsChecked)
{
    public bool IsSound => Problems.Count == 0;
}

/// <summary>One thing wrong with an index.</summary>
/// <param name="Offset">Byte offset in the file; null when the problem has no single place.</param>
public sealed record IndexProblem(string File, long? Offset, string Message);
