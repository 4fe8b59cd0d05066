using System.Security.Cryptography;
using KbSearch.Content.Model;

namespace KbSearch.Content.Store;

/// <summary>SHA-256 of an item's stored form. Two items have the same hash when every stored field is the same; instants count, not their offsets.</summary>
/// <remarks>It changes when the stored form changes, so that a later import writes every item again, once.</remarks>
public readonly record struct ContentHash
{
    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private ContentHash(ReadOnlySpan<byte> digest)
    {
        _high = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(digest);
        _low = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(digest[16..]);
    }

    public static ContentHash Of(ContentItem item) => OfStoredForm(StoredItem.Encode(item));

    /// <summary>The digest in bytes.</summary>
    public byte[] ToBytes()
    {
        var digest = new byte[SHA256.HashSizeInBytes];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(digest, _high);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(digest.AsSpan(16), _low);
        return digest;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToBytes());

    internal static ContentHash OfStoredForm(ReadOnlySpan<byte> storedForm)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(storedForm, digest);
        return new ContentHash(digest);
    }

    internal static ContentHash FromBytes(ReadOnlySpan<byte> digest) => new(digest);
}
