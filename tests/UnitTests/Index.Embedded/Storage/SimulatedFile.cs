namespace KbSearch.UnitTests.Index.Embedded.Storage;

/// <summary>The contents of a file: what programs see, and what a power cut is sure to leave.</summary>
internal sealed class SimulatedFile
{
    private const int SectorLength = 512;
    private byte[] _bytes = [];
    private byte[] _durable = [];
    private int _lostLength;

    public SimulatedFile()
    {
    }

    public SimulatedFile(byte[] contents) => (_bytes, _durable, Length) = (contents, contents, contents.Length);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Appends in place only to arrays of its own: full ones are shared with other crash states.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (Length + bytes.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(Length + bytes.Length + 1, Length * 2));
        }

        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Sync()
    {
        // What a failed sync dropped stays dropped.
        var durable = Bytes.ToArray();
        for (var i = 0; i < Math.Min(_lostLength, durable.Length); i++)
        {
            durable[i] = i < _durable.Length ? _durable[i] : (byte)0;
        }

        _durable = durable;
    }

    public void FailSync() => _lostLength = Math.Max(_lostLength, Length);

    public SimulatedFile Crash(Random random)
    {
        if (_lostLength == 0 && Bytes.SequenceEqual(_durable))
        {
            return new SimulatedFile(_durable);
        }

        return new SimulatedFile(random.Next(6) switch
        {
            0 => _durable,
            1 => Bytes.ToArray(),
            2 when Length > _durable.Length => Bytes[..random.Next(_durable.Length, Length + 1)].ToArray(),
            3 => Mix(random, share: 0, Filling.Zeros),
            4 => Mix(random, share: 2, Filling.Garbage),
            _ => Mix(random, share: 2, Filling.Zeros),
        });
    }

    /// <summary>The new length, but of the sectors only some reached the disk; where the file has grown, the others are zeros or what was on the disk before.</summary>
    /// <param name="share">One of so many sectors did not; 0: none did.</param>
    private byte[] Mix(Random random, int share, Filling filling)
    {
        var bytes = Bytes.ToArray();
        for (var start = 0; start < bytes.Length; start += SectorLength)
        {
            if (share > 0 && random.Next(share) != 0)
            {
                continue;
            }

            var sector = bytes.AsSpan(start, Math.Min(SectorLength, bytes.Length - start));
            if (filling == Filling.Zeros)
            {
                sector.Clear();
            }
            else
            {
                random.NextBytes(sector);
            }

            if (start < _durable.Length)
            {
                var old = _durable.AsSpan(start, Math.Min(sector.Length, _durable.Length - start));
                old.CopyTo(sector);
            }
        }

        return bytes;
    }

    private enum Filling
    {
        Zeros,
        Garbage,
    }
}
