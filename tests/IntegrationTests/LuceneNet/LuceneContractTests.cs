using KbSearch.Index;
using KbSearch.Index.Lucene;
using KbSearch.IntegrationTests.BackendContract;

namespace KbSearch.IntegrationTests.LuceneNet;

public sealed class LuceneSearchContractTests : SearchContractTests
{
    protected override IIndexCatalog OpenCatalog(string directory) => new LuceneIndexCatalog(new LuceneIndexOptions { Directory = directory });
}

public sealed class LuceneWriteContractTests : WriteContractTests
{
    protected override IIndexCatalog OpenCatalog(string directory) => new LuceneIndexCatalog(new LuceneIndexOptions { Directory = directory });
}
