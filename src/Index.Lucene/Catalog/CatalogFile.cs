using KbSearch.Index.Catalogs;
using Lucene.Net.Codecs;
using Lucene.Net.Store;

namespace KbSearch.Index.Lucene.Catalog;

/// <summary>The pointer of a catalog in one small file with a checksum, replaced atomically.</summary>
internal static class CatalogFile
{
    private const string FileName = "lucene-catalog";
    private const string TemporaryName = "lucene-catalog.tmp";
    private const string Codec = "KbSearchCatalog";
    private const int Version = 1;

    /// <exception cref="IndexCorruptException"/>
    /// <exception cref="IndexFormatException"/>
    public static CatalogPointer Read(string directory)
    {
        var path = Path.Combine(directory, FileName);
        return File.Exists(path) ? LuceneErrors.GuardOpening(path, () => Open(directory)) : CatalogPointer.None;
    }

    /// <summary>Durable on return, as far as the library's sync is (see <see cref="IndexCapabilities.ReportsDirectorySyncFailure"/>).</summary>
    public static void Write(string directory, CatalogPointer pointer)
    {
        using var files = new NIOFSDirectory(directory, NoLockFactory.GetNoLockFactory());
        using (var output = files.CreateOutput(TemporaryName, IOContext.DEFAULT))
        {
            CodecUtil.WriteHeader(output, Codec, Version);
            output.WriteVInt32(pointer.Current);
            output.WriteVInt32(pointer.Previous);
            CodecUtil.WriteFooter(output);
        }

        files.Sync([TemporaryName]);
        File.Move(Path.Combine(directory, TemporaryName), Path.Combine(directory, FileName), overwrite: true);

        // Once more: it syncs the directory, which has the new name only now.
        using var renamed = new NIOFSDirectory(directory, NoLockFactory.GetNoLockFactory());
        renamed.CreateOutput(TemporaryName, IOContext.DEFAULT).Dispose();
        renamed.Sync([TemporaryName]);
        renamed.DeleteFile(TemporaryName);
    }

    private static CatalogPointer Open(string directory)
    {
        using var files = new NIOFSDirectory(directory, NoLockFactory.GetNoLockFactory());
        using var input = files.OpenChecksumInput(FileName, IOContext.READ_ONCE);
        CodecUtil.CheckHeader(input, Codec, Version, Version);
        var pointer = new CatalogPointer(input.ReadVInt32(), input.ReadVInt32());
        CodecUtil.CheckFooter(input);
        return pointer;
    }
}
