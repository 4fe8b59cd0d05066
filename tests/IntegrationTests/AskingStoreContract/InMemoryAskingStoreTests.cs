using KbSearch.Content.Asking;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.AskingStoreContract;

public sealed class InMemoryAskingStoreTests : AskingStoreContractTests
{
    protected override Task<IAskingStore> OpenAsync() => Task.FromResult<IAskingStore>(new InMemoryAskingStore());
}
