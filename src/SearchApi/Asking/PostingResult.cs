namespace KbSearch.SearchApi.Asking;

/// <summary>How a posting ended.</summary>
internal abstract record PostingResult
{
    private PostingResult()
    {
    }

    /// <summary>The question is kept. Repeating the request gives the same.</summary>
    public sealed record Posted(PostedQuestion Question) : PostingResult;

    /// <summary>Nothing was kept: somebody asked that already, and the author had not been told.</summary>
    public sealed record AlreadyAsked(CheckedDraft Check) : PostingResult;

    /// <summary>Nothing was kept: it would make private data public.</summary>
    public sealed record GivesAway(IReadOnlyList<FoundPrivateData> PrivateData) : PostingResult;

    /// <summary>Nothing was kept: the idempotency key was used for another question.</summary>
    public sealed record KeyReused : PostingResult;
}
