namespace KbSearch.Index.Results;

/// <summary>Bytes of an index by what they hold.</summary>
/// <param name="Postings">Documents, impacts and frequencies of terms.</param>
/// <param name="Positions">Where in a field terms occur: what phrases are searched with.</param>
/// <param name="Terms">The term dictionary.</param>
/// <param name="ForwardLists">The terms of documents: what deleting takes.</param>
/// <param name="Documents">Ids, audiences, lengths, keywords and all else that is kept per document.</param>
public sealed record IndexSizes(long Postings, long Positions, long Terms, long ForwardLists, long Documents)
{
    public static IndexSizes None { get; } = new(0, 0, 0, 0, 0);

    public long Total => Postings + Positions + Terms + ForwardLists + Documents;
}
