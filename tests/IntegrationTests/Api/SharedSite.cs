namespace KbSearch.IntegrationTests.Api;

/// <summary>One running service over <see cref="SampleSite.All"/>, for the tests of a class that only read.</summary>
public sealed class SharedSite : IAsyncLifetime
{
    internal ApiHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await ApiHost.StartAsync(SampleSite.All);

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
