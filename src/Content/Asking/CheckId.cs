using System.Buffers.Text;
using System.Security.Cryptography;

namespace KbSearch.Content.Asking;

/// <summary>Names one duplicate check: 128 random bits in base64url, so that whoever was not given it cannot guess it.</summary>
public readonly record struct CheckId
{
    private const int Bytes = 16;

    /// <summary>Characters of the written form.</summary>
    public static readonly int Length = Base64Url.GetEncodedLength(Bytes);

    private readonly string? _value;

    private CheckId(string value) => _value = value;

    /// <summary>The written form; empty for <c>default</c>, which names nothing.</summary>
    public string Value => _value ?? "";

    public static CheckId Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>Reads the written form; false when it is not one. A check of that id need not exist.</summary>
    public static bool TryParse(string? text, out CheckId id)
    {
        var isId = text?.Length == Length && Base64Url.IsValid(text);
        id = isId ? new CheckId(text!) : default;
        return isId;
    }

    public override string ToString() => Value;
}
