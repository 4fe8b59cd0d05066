using System.Collections.Immutable;

namespace KbSearch.Content.Model;

/// <summary>What a caller may read: the scopes that were granted. The one visibility rule of the product is <see cref="CanRead"/>.</summary>
/// <remarks>Immutable. A viewer without scopes reads nothing: the filter fails closed.</remarks>
public sealed record Viewer
{
    private readonly int _hashCode;

    private Viewer(ImmutableSortedSet<string> scopes)
    {
        Scopes = scopes;

        // Kept: every search looks its viewer up.
        _hashCode = string.GetHashCode(ToString(), StringComparison.Ordinal);
    }

    /// <summary>Reads nothing at all.</summary>
    public static Viewer Nobody { get; } = new(ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>A caller without a token.</summary>
    public static Viewer Anonymous { get; } = WithScopes([Audience.PublicScope]);

    /// <summary>A signed-in member without groups.</summary>
    public static Viewer Member { get; } = WithScopes([Audience.PublicScope, Audience.MembersScope]);

    /// <summary>An agent of the brand, who also reads what members read.</summary>
    public static Viewer Agent { get; } = WithScopes([Audience.PublicScope, Audience.MembersScope, Audience.AgentsScope]);

    /// <summary>Granted scopes in ordinal order, in the written form of <see cref="Audience.Scopes"/>.</summary>
    public ImmutableSortedSet<string> Scopes { get; }

    public static Viewer WithScopes(IEnumerable<string> scopes) => new(scopes.ToImmutableSortedSet(StringComparer.Ordinal));

    /// <summary>This viewer with the given groups added.</summary>
    public Viewer InGroups(params IEnumerable<string> groups) => new(Scopes.Union(groups.Select(Audience.GroupScope)));

    public bool CanRead(Audience audience) => audience.Scopes.Any(Scopes.Contains);

    public bool Equals(Viewer? other) => other is not null && Scopes.SetEquals(other.Scopes);

    public override int GetHashCode() => _hashCode;

    public override string ToString() => string.Join(' ', Scopes);
}
