using KbSearch.Content.Asking;
using KbSearch.TestDoubles;
using Microsoft.Extensions.DependencyInjection;

namespace KbSearch.IntegrationTests.Api.Backlog;

/// <summary>Merges that the end of the service cut off.</summary>
public sealed class CutOffMergeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_next_start_keeps_their_labels_if_the_items_were_changed(bool isChanged)
    {
        using var folder = new TemporaryFolder();
        var (duplicate, canonical) = (SampleSite.Public[0], SampleSite.Public[1]);
        var label = new LabelledPair($"editor {duplicate.Id}", canonical.Id, duplicate.Title, canonical.Title, IsDuplicate: true, DateTimeOffset.UnixEpoch);
        await using (var host = await ApiHost.StartAsync(SampleSite.Public, folder: folder))
        {
            await AskingOf(host).BeginMergeAsync(new MergeIntent(duplicate.Id, canonical.Id, [label]), default);
            await host.Store.UpsertAsync(isChanged ? [duplicate with { DuplicateOf = canonical.Id }] : [], default);
        }

        await using var next = await ApiHost.StartAsync(folder: folder);

        Assert.Equal(isChanged ? [label] : [], await AskingOf(next).ReadPairsAsync(default));
        Assert.Empty(await AskingOf(next).ReadOpenMergesAsync(default));
    }

    private static IAskingStore AskingOf(ApiHost host) => host.Services.GetRequiredService<IAskingStore>();
}
