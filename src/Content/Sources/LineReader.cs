using System.Buffers;

namespace KbSearch.Content.Sources;

/// <summary>Reads the lines of a stream as bytes, in memory bounded by the longest line allowed.</summary>
internal sealed class LineReader(Stream stream, int maxLength) : IDisposable
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int _start;
    private int _scanned;
    private int _end;

    /// <summary>Number of the current line, from 1; 0 before the first.</summary>
    public long Number { get; private set; }

    /// <summary>The current line without its line end; valid until the next read. Empty when it is too long.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    public bool IsTooLong { get; private set; }

    /// <summary>Moves to the next line; false at the end.</summary>
    /// <exception cref="InvalidDataException">The stream is UTF-16.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        IsTooLong = false;
        while (true)
        {
            var lineEnd = _buffer.AsSpan(_scanned.._end).IndexOf((byte)'\n');
            if (lineEnd >= 0)
            {
                Take(_scanned + lineEnd);
                _start = _scanned = _scanned + lineEnd + 1;
                return true;
            }

            _scanned = _end;
            if (_end - _start > maxLength)
            {
                IsTooLong = true;
                _start = _scanned = _end = 0;
            }

            if (!await FillAsync(cancellationToken))
            {
                var isLine = _end > _start || IsTooLong;
                if (isLine)
                {
                    Take(_end);
                    _start = _scanned = _end;
                }

                return isLine;
            }
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Take(int end)
    {
        Number++;
        IsTooLong |= end - _start > maxLength;
        var line = _buffer.AsMemory(_start..end);
        if (Number == 1)
        {
            if (line.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            {
                throw new InvalidDataException("the file is UTF-16: convert it to UTF-8");
            }

            line = line.Span.StartsWith(ByteOrderMark) ? line[ByteOrderMark.Length..] : line;
        }

        line = line.Span is [.., (byte)'\r'] ? line[..^1] : line;
        Line = IsTooLong ? default : line;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_end == _buffer.Length)
        {
            MakeRoom();
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        return read > 0;
    }

    private void MakeRoom()
    {
        var kept = _buffer.AsSpan(_start.._end);
        if (_start >= _buffer.Length / 2)
        {
            kept.CopyTo(_buffer);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            kept.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        (_start, _scanned, _end) = (0, _scanned - _start, _end - _start);
    }
}
