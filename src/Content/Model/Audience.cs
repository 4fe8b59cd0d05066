using System.Collections.Immutable;

namespace KbSearch.Content.Model;

/// <summary>Who may read an item: everybody, members, agents, or the members of named groups.</summary>
/// <remarks>
/// Held as scopes in ordinal order: exactly one of <c>public</c>, <c>members</c>, <c>agents</c>, or one or more <c>group:name</c>.
/// An item is readable when one of its scopes is among the reader's (<see cref="Viewer"/>). <c>default</c> of a missing audience
/// does not exist: an item without an audience is refused at the door, so that nothing becomes public by omission.
/// </remarks>
public sealed record Audience
{
    public const string PublicScope = "public";
    public const string MembersScope = "members";
    public const string AgentsScope = "agents";
    public const string GroupPrefix = "group:";

    private Audience(ImmutableArray<string> scopes) => Scopes = scopes;

    public static Audience Public { get; } = new([PublicScope]);

    public static Audience Members { get; } = new([MembersScope]);

    public static Audience Agents { get; } = new([AgentsScope]);

    public ImmutableArray<string> Scopes { get; }

    /// <summary>An audience of one or more named groups.</summary>
    /// <exception cref="ArgumentException">No group, or a name that is not 1 to 64 characters of <c>a-z 0-9 - _</c>.</exception>
    public static Audience ForGroups(params IEnumerable<string> groups)
    {
        var scopes = groups.Select(GroupScope).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
        return scopes.IsEmpty ? throw new ArgumentException("At least one group is needed.", nameof(groups)) : new Audience(scopes);
    }

    /// <summary>The scope of one named group.</summary>
    /// <exception cref="ArgumentException">The name is not 1 to 64 characters of <c>a-z 0-9 - _</c>.</exception>
    public static string GroupScope(string group) =>
        IsValidGroup(group) ? GroupPrefix + group : throw new ArgumentException($"'{group}' is not a group name: 1 to 64 characters of a-z, 0-9, '-' and '_'.", nameof(group));

    public static bool IsValidGroup(string group) =>
        group is { Length: >= 1 and <= 64 } && group.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_');

    /// <summary>Reads <see cref="ToString"/>'s form back; false when it is not one.</summary>
    public static bool TryParse(string? text, out Audience audience)
    {
        audience = Agents;
        switch (text)
        {
            case null or "": return false;
            case PublicScope: audience = Public; return true;
            case MembersScope: audience = Members; return true;
            case AgentsScope: return true;
        }

        var groups = new List<string>();
        foreach (var scope in text.Split(' '))
        {
            if (!scope.StartsWith(GroupPrefix, StringComparison.Ordinal) || !IsValidGroup(scope[GroupPrefix.Length..]))
            {
                return false;
            }

            groups.Add(scope[GroupPrefix.Length..]);
        }

        audience = ForGroups(groups);
        return true;
    }

    public bool Equals(Audience? other) => other is not null && Scopes.SequenceEqual(other.Scopes, StringComparer.Ordinal);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var scope in Scopes)
        {
            hash.Add(scope, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>The scopes separated by spaces, in order.</summary>
    public override string ToString() => string.Join(' ', Scopes);
}
