using KbSearch.Content.Model;

namespace KbSearch.Content.Access;

/// <summary>What is kept about an issued key: never the key itself.</summary>
public sealed record AccessKey
{
    /// <summary>Names the key in lists and when it is revoked: the first 12 hexadecimal digits of <see cref="Sha256"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What the key is for, in its owner's words.</summary>
    public required string Name { get; init; }

    public required AccessRole Role { get; init; }

    /// <summary>Groups whose content the bearer reads besides what the role reads. No role reads a group's content by itself.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>SHA-256 of the key's characters, 64 lower-case hexadecimal digits. The key is random, so a slow hash would add nothing.</summary>
    public required string Sha256 { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>First moment at which the key is refused; null when it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What the bearer may read.</summary>
    public Viewer ToViewer() => (Role == AccessRole.Member ? Viewer.Member : Viewer.Agent).InGroups(Groups);
}

/// <summary>A key at the only moment at which its characters are known.</summary>
/// <param name="Secret">What the bearer sends: <c>kbs_</c> and 256 random bits in base64url.</param>
public sealed record IssuedAccessKey(AccessKey Key, string Secret);
