using KbSearch.Content.Store;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.ContentStoreContract;

public sealed class InMemoryContentStoreTests : ContentStoreContractTests
{
    protected override Task<IContentStore> OpenStoreAsync() => Task.FromResult<IContentStore>(new InMemoryContentStore());
}
