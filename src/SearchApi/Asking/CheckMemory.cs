using KbSearch.Content.Asking;
using KbSearch.SearchApi.Access;
using Microsoft.Extensions.Options;

namespace KbSearch.SearchApi.Asking;

/// <summary>The checks of the last hour, in memory: most are made while a title is typed and end with nothing worth a disk write.</summary>
/// <remarks>Thread-safe. A check that was forgotten, by age or by a restart, is made again; nothing else depends on it.</remarks>
internal sealed class CheckMemory(IOptions<AskingOptions> options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<CheckId, RememberedCheck> _checks = [];
    private readonly Queue<RememberedCheck> _byAge = new();

    public void Remember(RememberedCheck check)
    {
        lock (_gate)
        {
            _checks[check.Id] = check;
            _byAge.Enqueue(check);
            while (_byAge.Count > options.Value.Checks || IsExpired(_byAge.Peek()))
            {
                _checks.Remove(_byAge.Dequeue().Id);
            }
        }
    }

    /// <summary>The check of that id; null when there is none, it has expired, or it was made with another key.</summary>
    public RememberedCheck? Find(string? id, Caller caller)
    {
        if (!CheckId.TryParse(id, out var checkId))
        {
            return null;
        }

        lock (_gate)
        {
            return _checks.TryGetValue(checkId, out var check) && !IsExpired(check) && (check.Member is null || check.Member == caller.Key?.Id) ? check : null;
        }
    }

    private bool IsExpired(RememberedCheck check) => check.At + TimeSpan.FromMinutes(options.Value.CheckMinutes) <= time.GetUtcNow();
}
