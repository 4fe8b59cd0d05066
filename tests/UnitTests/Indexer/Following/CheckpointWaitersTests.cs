using KbSearch.Content.Model;
using KbSearch.Indexer.Following;

namespace KbSearch.UnitTests.Indexer.Following;

public sealed class CheckpointWaitersTests
{
    private readonly CheckpointWaiters _waiters = new();

    [Fact]
    public async Task Who_waits_is_told_once_the_change_is_reached()
    {
        var waiting = WaitAsync(3, CancellationToken.None);
        _waiters.Reached(new ChangeSequence(2));
        Assert.False(waiting.IsCompleted);
        _waiters.Reached(new ChangeSequence(3));
        await waiting;
        await WaitAsync(3, CancellationToken.None);
        Assert.Equal(0, _waiters.Count);
    }

    [Fact]
    public async Task Who_gives_up_is_forgotten_though_the_change_is_never_reached()
    {
        using var patience = new CancellationTokenSource();
        var waiting = WaitAsync(3, patience.Token);
        Assert.Equal(1, _waiters.Count);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, _waiters.Count);
    }

    private Task WaitAsync(long sequence, CancellationToken cancellationToken) => _waiters.WaitForAsync(new ChangeSequence(sequence), ChangeSequence.None, cancellationToken);
}
