namespace KbSearch.Content.Sources;

/// <summary>Ends a reading that takes more characters for one record than any record has.</summary>
internal sealed class BoundedTextReader(TextReader inner, long maxRecordCharacters) : TextReader
{
    private long _read;

    public void StartRecord() => _read = 0;

    public override int Peek() => inner.Peek();

    public override int Read() => throw new NotSupportedException();

    /// <exception cref="InvalidDataException">The record is too long.</exception>
    public override int Read(char[] buffer, int index, int count) => Checked(inner.Read(buffer, index, count));

    public override Task<int> ReadAsync(char[] buffer, int index, int count) => Task.FromResult(Read(buffer, index, count));

    public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default) => new(Checked(inner.Read(buffer.Span)));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Checked(int read) =>
        (_read += read) <= maxRecordCharacters ? read : throw new InvalidDataException("a record is longer than 16 MB: is a quote not closed?");
}
