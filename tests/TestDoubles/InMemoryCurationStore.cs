using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Store;

namespace KbSearch.TestDoubles;

/// <summary>A curation store in memory that keeps the whole contract but durability.</summary>
public sealed class InMemoryCurationStore(TimeProvider time) : ICurationStore
{
    private readonly Lock _lock = new();
    private readonly List<CurationChange> _history = [];

    public Task<CurationRevision> GetRevisionAsync(CancellationToken cancellationToken) => Locked(() => new CurationRevision(_history.Count), cancellationToken);

    public Task<CurationState> ReadAsync(CancellationToken cancellationToken) => Locked(
        () => new CurationState(
            new CurationRevision(_history.Count),
            [
                .. _history.GroupBy(c => c.Id).Select(g => g.Last()).Where(c => c.After is not null).OrderBy(c => c.Id)
                    .Select(c => new CuratedStatement(c.Id, c.Revision, c.Author, c.At, c.After!)),
            ]),
        cancellationToken);

    public Task<IReadOnlyList<CurationChange>> ReadHistoryAsync(StatementId? id, CurationRevision? before, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Locked<IReadOnlyList<CurationChange>>(
            () => [.. _history.AsEnumerable().Reverse().Where(c => (id is null || c.Id == id) && (before is null || c.Revision < before)).Take(limit)],
            cancellationToken);
    }

    public Task<IReadOnlyList<CurationChange>> WriteAsync(IReadOnlyList<CurationEdit> edits, string author, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(author);
        return Locked<IReadOnlyList<CurationChange>>(
            () =>
            {
                var start = _history.Count;
                try
                {
                    foreach (var edit in edits)
                    {
                        Append(edit, author);
                    }

                    return [.. _history.Skip(start)];
                }
                catch (CurationConflictException)
                {
                    _history.RemoveRange(start, _history.Count - start);
                    throw;
                }
            },
            cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Append(CurationEdit edit, string author)
    {
        var revision = new CurationRevision(_history.Count + 1);
        var former = _history.LastOrDefault(c => c.Id == edit.Id);
        if (edit.Id is { } id && (former is null || (edit.Expected ?? former.Revision) != former.Revision || (former.After is null && edit.Undoes is null)))
        {
            throw new CurationConflictException(id, former?.Revision ?? CurationRevision.None);
        }

        _history.Add(new CurationChange(revision, edit.Id ?? new StatementId(revision.Value), author, time.GetUtcNow(), former?.After, edit.Statement, edit.Undoes));
    }

    private Task<T> Locked<T>(Func<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult(work());
        }
    }
}
