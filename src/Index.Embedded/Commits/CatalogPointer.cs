using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Storage;

namespace KbSearch.Index.Embedded.Commits;

/// <summary>Which generation serves and which one a rollback returns to: one small file, replaced atomically.</summary>
/// <param name="Current">0 when none serves yet.</param>
/// <param name="Previous">0 when there is none.</param>
internal sealed record CatalogPointer(int Current, int Previous)
{
    private const string FileName = "catalog";
    private const string TemporaryName = "catalog.tmp";

    /// <exception cref="IndexCorruptException"/>
    /// <exception cref="IndexFormatException"/>
    public static CatalogPointer Read(IStorage storage, string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            var bytes = ChecksummedFile.Read(storage, path, FileKind.Catalog, out var position, out _);
            return Corruption.Guard(path, () => new CatalogPointer(Varint.Read(bytes, ref position), Varint.Read(bytes, ref position)));
        }
        catch (FileNotFoundException)
        {
            return new CatalogPointer(0, 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IndexUnavailableException(path, $"The catalog cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Durable on return.</summary>
    public void Write(IStorage storage, string directory)
    {
        var payload = new ByteWriter();
        payload.WriteVarint(Current);
        payload.WriteVarint(Previous);
        var temporary = Path.Combine(directory, TemporaryName);
        ChecksummedFile.Write(storage, temporary, FileKind.Catalog, payload.Written);
        storage.Rename(temporary, Path.Combine(directory, FileName));
        storage.SyncDirectory(directory);
    }
}
