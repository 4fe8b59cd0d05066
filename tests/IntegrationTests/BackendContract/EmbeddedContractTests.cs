using KbSearch.Index;
using KbSearch.Index.Embedded;

namespace KbSearch.IntegrationTests.BackendContract;

public sealed class EmbeddedSearchContractTests : SearchContractTests
{
    protected override IIndexCatalog OpenCatalog(string directory) => new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = directory, MaxSearchDuration = TimeSpan.FromHours(1) });
}

public sealed class EmbeddedWriteContractTests : WriteContractTests
{
    protected override IIndexCatalog OpenCatalog(string directory) => new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = directory, MaxSearchDuration = TimeSpan.FromHours(1) });
}
