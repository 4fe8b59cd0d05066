namespace KbSearch.Content.Model;

/// <summary>Identity of a content item: the source it was read from and its identifier there.</summary>
/// <remarks>
/// Written <c>source:externalId</c>. The source is 1 to 40 characters of <c>a-z 0-9 -</c>, so the first colon separates the two;
/// the external id is 1 to 512 characters of well-formed UTF-16 without control characters and may itself hold colons and slashes.
/// Ordered by ordinal comparison of the written form, which is the last tie-break of every ranking.
/// </remarks>
public readonly record struct ContentId : IComparable<ContentId>
{
    /// <summary>Longest external id, in UTF-16 units.</summary>
    public const int MaxExternalIdLength = 512;

    private readonly string? _value;
    private readonly int _sourceLength;

    /// <exception cref="ArgumentException">The source or the external id is not of the form given above.</exception>
    public ContentId(string source, string externalId)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(externalId);
        if (!IsValidSource(source))
        {
            throw new ArgumentException($"'{source}' is not a source name: 1 to 40 characters of a-z, 0-9 and '-'.", nameof(source));
        }

        if (!IsValidExternalId(externalId))
        {
            throw new ArgumentException($"An external id has 1 to {MaxExternalIdLength} characters and no control characters.", nameof(externalId));
        }

        _value = $"{source}:{externalId}";
        _sourceLength = source.Length;
    }

    public string Source => Value[.._sourceLength];

    public string ExternalId => _value is null ? "" : _value[(_sourceLength + 1)..];

    /// <summary>The written form; empty for <c>default</c>, which names nothing.</summary>
    public string Value => _value ?? "";

    /// <summary>Reads the written form; false when it is not one.</summary>
    public static bool TryParse(string? text, out ContentId id)
    {
        id = default;
        if (text is null)
        {
            return false;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return false;
        }

        var source = text[..colon];
        var externalId = text[(colon + 1)..];
        if (!IsValidSource(source) || !IsValidExternalId(externalId))
        {
            return false;
        }

        id = new ContentId(source, externalId);
        return true;
    }

    /// <exception cref="FormatException">The text is not a content id.</exception>
    public static ContentId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a content id of the form source:externalId.");

    public static bool IsValidSource(string source) =>
        source is { Length: >= 1 and <= 40 } && source.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    public static bool IsValidExternalId(string externalId) =>
        externalId is { Length: >= 1 and <= MaxExternalIdLength } && !externalId.Any(char.IsControl) && IsWellFormed(externalId);

    public bool Equals(ContentId other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    public override int GetHashCode() => string.GetHashCode(Value, StringComparison.Ordinal);

    public int CompareTo(ContentId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    public static bool operator <(ContentId left, ContentId right) => left.CompareTo(right) < 0;

    public static bool operator <=(ContentId left, ContentId right) => left.CompareTo(right) <= 0;

    public static bool operator >(ContentId left, ContentId right) => left.CompareTo(right) > 0;

    public static bool operator >=(ContentId left, ContentId right) => left.CompareTo(right) >= 0;

    // Lone surrogates become the same replacement character in UTF-8: two ids would collide once stored.
    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
