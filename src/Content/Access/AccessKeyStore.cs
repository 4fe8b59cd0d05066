using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using KbSearch.Content.Model;

namespace KbSearch.Content.Access;

/// <summary>The keys of one data folder: issued, listed, revoked and recognised.</summary>
/// <remarks>
/// Thread-safe; several processes may share the file. A key added or revoked by another process counts here
/// within <see cref="RefreshInterval"/>.
/// </remarks>
public sealed class AccessKeyStore(string path, TimeProvider time)
{
    public const string SecretPrefix = "kbs_";

    private const int SecretBytes = 32;

    /// <summary>Longest name of a key, in UTF-16 units.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Length of every secret: the prefix and 43 characters.</summary>
    public static readonly int SecretLength = SecretPrefix.Length + Base64Url.GetEncodedLength(SecretBytes);

    private readonly Lock _gate = new();
    private Snapshot? _snapshot;

    /// <summary>How long a change made by another process may stay unseen.</summary>
    public static TimeSpan RefreshInterval { get; } = TimeSpan.FromSeconds(1);

    public string Path { get; } = path;

    /// <summary>Whether a key may be called that: the name is shown on one line, and is the author of what its bearer asks.</summary>
    public static bool IsValidName(string? name) => !string.IsNullOrWhiteSpace(name) && name.Length <= MaxNameLength && !name.Any(char.IsControl);

    /// <summary>All keys, expired ones too, in the order they were issued.</summary>
    /// <exception cref="AccessKeyFileException"/>
    public IReadOnlyList<AccessKey> List() => AccessKeyFile.Read(Path);

    /// <summary>Issues a key. The secret is in the result and nowhere else.</summary>
    /// <exception cref="ArgumentException">The name is not valid (<see cref="IsValidName"/>), or a group is not a group name.</exception>
    /// <exception cref="AccessKeyFileException">No key was issued.</exception>
    public IssuedAccessKey Issue(string name, AccessRole role, IReadOnlyList<string> groups, DateTimeOffset? expiresAt)
    {
        if (!IsValidName(name))
        {
            throw new ArgumentException($"A key's name has 1 to {MaxNameLength} characters, none of them a control character.", nameof(name));
        }

        foreach (var group in groups)
        {
            _ = Audience.GroupScope(group);
        }

        var secret = SecretPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var hash = Convert.ToHexStringLower(Hash(secret));
        var key = new AccessKey
        {
            Id = hash[..12],
            Name = name,
            Role = role,
            Groups = [.. groups.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Sha256 = hash,
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = expiresAt,
        };
        AccessKeyFile.Update(Path, keys => [.. keys, key]);
        Forget();
        return new IssuedAccessKey(key, secret);
    }

    /// <summary>Removes a key; false when there is none of that id.</summary>
    /// <exception cref="AccessKeyFileException">The key is still valid.</exception>
    public bool Revoke(string id)
    {
        var found = false;
        AccessKeyFile.Update(Path, keys =>
        {
            var kept = keys.Where(key => key.Id != id).ToList();
            found = kept.Count < keys.Count;
            return kept;
        });
        Forget();
        return found;
    }

    /// <summary>The key of that secret, or null when it is malformed, unknown, revoked or expired: callers are not told which.</summary>
    /// <exception cref="AccessKeyFileException">The keys cannot be read; nobody is recognised.</exception>
    public AccessKey? Recognize(string secret)
    {
        if (secret.Length != SecretLength || !secret.StartsWith(SecretPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        // Every key is compared, in constant time, so that the time taken tells nothing about any of them.
        var hash = Hash(secret);
        AccessKey? recognized = null;
        foreach (var (key, keyHash) in Current().Keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, keyHash))
            {
                recognized = key;
            }
        }

        return IsValid(recognized) ? recognized : null;
    }

    /// <summary>The key of that id, for whoever has shown its secret before; null once it is revoked or expired.</summary>
    /// <exception cref="AccessKeyFileException">The keys cannot be read; nobody is recognised.</exception>
    public AccessKey? Find(string id) => Current().Keys.Select(known => known.Key).FirstOrDefault(key => key.Id == id && IsValid(key));

    private bool IsValid(AccessKey? key) => key is { ExpiresAt: null } || key?.ExpiresAt > time.GetUtcNow();

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private Snapshot Current()
    {
        lock (_gate)
        {
            if (_snapshot is { } fresh && time.GetElapsedTime(fresh.CheckedAt) < RefreshInterval)
            {
                return fresh;
            }

            // The time is taken before reading: a change in between is seen at the next check. The file is read each time, as its own time and
            // length need not tell: two changes within a tick of the file system's clock, a key in place of one as long.
            var checkedAt = time.GetTimestamp();
            _snapshot = new Snapshot([.. AccessKeyFile.Read(Path).Select(key => (key, Convert.FromHexString(key.Sha256)))], checkedAt);
            return _snapshot;
        }
    }

    private void Forget()
    {
        lock (_gate)
        {
            _snapshot = null;
        }
    }

    private sealed record Snapshot(IReadOnlyList<(AccessKey Key, byte[] Hash)> Keys, long CheckedAt);
}
