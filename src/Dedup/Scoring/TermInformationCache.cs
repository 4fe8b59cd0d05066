using KbSearch.Content.Model;
using KbSearch.Index;

namespace KbSearch.Dedup.Scoring;

/// <summary>Keeps what was looked up for the last viewers while the index stays as it is. Thread-safe.</summary>
internal sealed class TermInformationCache(ISearchIndex index)
{
    private const int MaxViewers = 8;

    private volatile Entry[] _entries = [];

    public TermInformation Of(Viewer viewer, CancellationToken cancellationToken)
    {
        var status = index.Status;
        var current = _entries.Where(entry => entry.Generation == status.Generation && entry.Checkpoint == status.Checkpoint).ToArray();
        if (Array.Find(current, entry => entry.Viewer.Equals(viewer)) is { } known)
        {
            return known.Information;
        }

        // Two threads may each make one; the loser's look-ups are lost, nothing else.
        var made = new Entry(status.Generation, status.Checkpoint, viewer, new TermInformation(index, viewer, cancellationToken));
        _entries = [made, .. current.Take(MaxViewers - 1)];
        return made.Information;
    }

    private sealed record Entry(int Generation, ChangeSequence Checkpoint, Viewer Viewer, TermInformation Information);
}
