using KbSearch.Content.Model;
using KbSearch.Index.Documents;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>A content id encoded and hashed once, to be looked up in many segments.</summary>
internal readonly struct DocumentKey(ContentId id)
{
    public byte[] Bytes { get; } = OrdinalText.Encode(id.Value);

    public int Hash { get; } = HashOf(OrdinalText.Encode(id.Value));

    /// <summary>Seeded per process, so that ids cannot be chosen to collide. Never stored.</summary>
    public static int HashOf(ReadOnlySpan<byte> id)
    {
        var hash = new HashCode();
        hash.AddBytes(id);
        return hash.ToHashCode();
    }
}
