namespace KbSearch.Index.Embedded.Storage;

/// <summary>What a commit remembers of a file, so that another file of the same name is not taken for it.</summary>
/// <param name="Length">Bytes of the file.</param>
/// <param name="Checksum">The last four bytes of the file.</param>
internal readonly record struct FileStamp(long Length, uint Checksum);
