using KbSearch.Content.Curation.Store;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.CurationStoreContract;

public sealed class InMemoryCurationStoreTests : CurationStoreContractTests
{
    protected override Task<ICurationStore> OpenStoreAsync() => Task.FromResult<ICurationStore>(new InMemoryCurationStore(Time));
}
