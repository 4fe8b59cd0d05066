using KbSearch.Content.Access;

namespace KbSearch.Cli.Commands.Keys;

/// <summary>What is shown of a key: never its hash.</summary>
internal sealed record KeyView(string Id, string Name, AccessRole Role, IReadOnlyList<string> Groups, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    public static KeyView Of(AccessKey key) => new(key.Id, key.Name, key.Role, key.Groups, key.CreatedAt, key.ExpiresAt);
}
