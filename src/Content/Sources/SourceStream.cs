using System.Buffers.Binary;
using System.IO.Compression;

namespace KbSearch.Content.Sources;

/// <summary>The bytes of a source file; gzip, told by its first bytes and not by its name, is unpacked on the way.</summary>
internal sealed class SourceStream : Stream
{
    // JSON Lines pack 5 to 20 times. Deflate ends at 1,032.
    private const int MaxExpansion = 300;
    private const string GzipProblem = "the gzip data";
    private const long ExpansionFreeBytes = 100_000_000;

    private readonly FileStream _file;
    private readonly Stream _content;
    private readonly bool _isPacked;
    private readonly uint _statedLength;
    private long _unpacked;

    /// <param name="statedLength">Unpacked length modulo 2^32, from the end of a gzip file.</param>
    private SourceStream(FileStream file, bool isPacked, uint statedLength)
    {
        _statedLength = statedLength;
        _file = file;
        _isPacked = isPacked;
        _content = isPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>Bytes of the file, as stored, read so far.</summary>
    public long FilePosition => _file.Position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static SourceStream Open(string path)
    {
        var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 64 * 1024, Share = FileShare.ReadWrite | FileShare.Delete });
        try
        {
            Span<byte> magic = stackalloc byte[2];
            var isPacked = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1F, 0x8B];
            var statedLength = isPacked ? ReadStatedLength(file) : 0;
            file.Position = 0;
            return new SourceStream(file, isPacked, statedLength);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <exception cref="InvalidDataException">The gzip data is damaged, cut short, or expands beyond reason.</exception>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            var read = _content.Read(buffer);
            return read == 0 && buffer.Length > 0 ? AtEnd() : Checked(read);
        }
        catch (InvalidDataException exception) when (!exception.Message.StartsWith(GzipProblem, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{GzipProblem} is damaged", exception);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    // The file is local and read in sequence: waiting for a thread at each block costs more than the block.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<int>(Read(buffer.Span));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Unpacking ends without a word where a file was cut; the length at the end of an intact file gives it away.</summary>
    /// <remarks>Files of several gzip members one after the other are refused too: only the last one's length is stated.</remarks>
    private int AtEnd() => !_isPacked || (uint)_unpacked == _statedLength
        ? 0
        : throw new InvalidDataException($"{GzipProblem} is cut short or damaged: {_unpacked} bytes unpacked, {_statedLength} stated at its end");

    private static uint ReadStatedLength(FileStream file)
    {
        Span<byte> last = stackalloc byte[sizeof(uint)];
        file.Position = Math.Max(0, file.Length - last.Length);
        return file.ReadAtLeast(last, last.Length, throwOnEndOfStream: false) == last.Length ? BinaryPrimitives.ReadUInt32LittleEndian(last) : 0;
    }

    private int Checked(int read)
    {
        _unpacked += read;
        return !_isPacked || _unpacked <= ExpansionFreeBytes || _unpacked / MaxExpansion <= _file.Position
            ? read
            : throw new InvalidDataException($"{GzipProblem} expands more than {MaxExpansion} times: reading was stopped");
    }
}
