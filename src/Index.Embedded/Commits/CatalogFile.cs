using KbSearch.Index.Catalogs;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Storage;

namespace KbSearch.Index.Embedded.Commits;

/// <summary>The pointer of a catalog in one small file, replaced atomically.</summary>
internal static class CatalogFile
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
            return CatalogPointer.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IndexUnavailableException(path, $"The catalog cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Durable on return.</summary>
    public static void Write(IStorage storage, string directory, CatalogPointer pointer)
    {
        var payload = new ByteWriter();
        payload.WriteVarint(pointer.Current);
        payload.WriteVarint(pointer.Previous);
        var temporary = Path.Combine(directory, TemporaryName);
        ChecksummedFile.Write(storage, temporary, FileKind.Catalog, payload.Written);
        storage.Rename(temporary, Path.Combine(directory, FileName));
        storage.SyncDirectory(directory);
    }
}
