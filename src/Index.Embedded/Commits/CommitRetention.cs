using System.Globalization;
using KbSearch.Index.Embedded.Storage;

namespace KbSearch.Index.Embedded.Commits;

/// <summary>Keeps the last commits and whatever is being read, and removes the files nothing refers to. Thread-safe.</summary>
/// <remarks>Readers in this process hold segments in memory, so only commits keep files.</remarks>
internal sealed class CommitRetention(IStorage storage, string directory)
{
    /// <summary>The last commit, and the one before it to fall back to.</summary>
    private const int KeptCommits = 2;

    private readonly Lock _lock = new();
    private readonly List<Commit> _kept = [];
    private readonly List<Commit> _pinned = [];

    /// <summary>Takes a commit as the newest.</summary>
    public void Add(Commit commit)
    {
        lock (_lock)
        {
            _kept.Insert(0, commit);
            if (_kept.Count > KeptCommits)
            {
                _kept.RemoveAt(KeptCommits);
            }
        }
    }

    /// <summary>Keeps the files of a commit until disposed.</summary>
    public IDisposable Pin(Commit commit)
    {
        lock (_lock)
        {
            _pinned.Add(commit);
        }

        return new Unpin(this, commit);
    }

    /// <summary>Removes the files that no kept commit names. What cannot be removed now is tried again next time.</summary>
    /// <param name="segmentsInUse">Segments that may have files no commit names yet.</param>
    public void Clean(IReadOnlySet<long> segmentsInUse)
    {
        lock (_lock)
        {
            var needed = _kept.Concat(_pinned).SelectMany(commit => commit.FileNames()).ToHashSet(StringComparer.Ordinal);
            try
            {
                foreach (var name in storage.List(directory))
                {
                    if (!needed.Contains(name) && !segmentsInUse.Contains(SegmentIdOf(name)))
                    {
                        storage.Delete(Path.Combine(directory, name));
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Left-over files cost space, not correctness.
            }
        }
    }

    /// <summary>-1 for names of other files than those of segments.</summary>
    private static long SegmentIdOf(string name)
    {
        var isSegmentFile = name.EndsWith(".seg", StringComparison.Ordinal) || name.EndsWith(".del", StringComparison.Ordinal);
        return isSegmentFile && long.TryParse(name.AsSpan(0, name.IndexOf('.', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : -1;
    }

    private sealed class Unpin(CommitRetention retention, Commit commit) : IDisposable
    {
        public void Dispose()
        {
            lock (retention._lock)
            {
                retention._pinned.Remove(commit);
            }
        }
    }
}
