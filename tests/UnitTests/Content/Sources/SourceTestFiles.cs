using System.IO.Compression;
using System.Text;
using KbSearch.Content.Model;
using KbSearch.Content.Sources;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Content.Sources;

/// <summary>A folder to write source files into, and to read them back as records.</summary>
public abstract class SourceTestFiles : IDisposable
{
    protected static readonly SourceOptions Options = new() { SourceName = "test", DefaultAudience = Audience.Public };

    protected TemporaryFolder Folder { get; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    protected string Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder[name])!);
        File.WriteAllBytes(Folder[name], content);
        return Folder[name];
    }

    protected static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    protected static async Task<List<SourceRecord>> ReadAllAsync(IContentSource source)
    {
        var records = new List<SourceRecord>();
        await foreach (var record in source.ReadAsync(CancellationToken.None))
        {
            records.Add(record);
        }

        return records;
    }

    protected static FieldMapping Mapping(string text) =>
        FieldMapping.TryParse(text, out var mapping, out var error) ? mapping : throw new FormatException(error);
}
