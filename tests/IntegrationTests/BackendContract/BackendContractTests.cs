using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.IntegrationTests.BackendContract;

/// <summary>Common ground of the suites every search backend passes: a place of its own, removed afterwards, and short words for long calls.</summary>
public abstract class BackendContractTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("kbsearch-contract-").FullName;

    private int _created;

    protected static readonly IndexFingerprint Fingerprint = new("contract-1");

    protected static CancellationToken None => CancellationToken.None;

    /// <summary>A catalog in a directory; a second one on the same directory stands for another process.</summary>
    protected abstract IIndexCatalog OpenCatalog(string directory);

    protected IIndexCatalog OpenCatalog() => OpenCatalog(Path.Combine(_place, "index"));

    public void Dispose()
    {
        Directory.Delete(_place, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A fresh index, in a place of its own, holding the documents, not committed.</summary>
    protected async Task<ISearchIndex> CreateIndexAsync(params IndexDocument[] documents)
    {
        var index = OpenCatalog(Path.Combine(_place, $"{++_created}")).CreateSide(Fingerprint);
        if (documents.Length > 0)
        {
            await ApplyAsync(index, documents);
        }

        return index;
    }

    protected static Task ApplyAsync(ISearchIndex index, params IndexDocument[] documents) =>
        index.ApplyAsync(Batch(index, documents, []), None);

    protected static Task DeleteAsync(ISearchIndex index, params string[] ids) =>
        index.ApplyAsync(Batch(index, [], [.. ids.Select(TestDocument.Id)]), None);

    protected static ChangeBatch Batch(ISearchIndex index, IReadOnlyList<IndexDocument> upserts, IReadOnlyList<ContentId> deletes)
    {
        var after = index.Status.Checkpoint;
        return new ChangeBatch(after, new ChangeSequence(after.Value + upserts.Count + deletes.Count), upserts, deletes);
    }

    protected static IndexQuery Query(params QueryClause[] clauses) => new() { Viewer = Viewer.Anonymous, Clauses = clauses };

    protected static TermClause Word(string word, bool isRequired = false) =>
        new([new WeightedTerm(TermLevel.Surface, word, 1)]) { IsRequired = isRequired };

    protected static PhraseClause Phrase(string words) =>
        new([.. words.Split(' ').Select(word => new WeightedTerm(TermLevel.Surface, word, 1))], 1);

    protected static PrefixClause Prefix(string prefix, int maxExpansions = 10) => new(prefix, maxExpansions, 1);

    protected static string[] Ids(TopDocs docs) => [.. docs.Hits.Select(hit => hit.Id.ExternalId)];

    protected static string[] Find(ISearchIndex index, params QueryClause[] clauses) => Ids(index.Search(Query(clauses), None));

    /// <summary>The ids found, in ordinal order: for tests about what matches rather than in which order.</summary>
    protected static string[] FindSet(ISearchIndex index, params QueryClause[] clauses) => [.. Find(index, clauses).Order(StringComparer.Ordinal)];
}
