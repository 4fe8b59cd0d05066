using System.Buffers.Binary;
using System.Numerics;

namespace KbSearch.Index.Embedded.Codecs;

/// <summary>
/// Ascending integers by their distances: the high part of a distance in unary, its low bits as they are, lowest bit of a byte first. The code
/// of Rice and Plaunt, "Adaptive variable-length coding for efficient compression of spacecraft television data" (1971).
/// </summary>
/// <remarks>The number of low bits follows from the mean distance, for which it is within a few hundredths of a bit of the best.</remarks>
internal static class RiceCode
{
    /// <summary>Writes the number of values, then their distances, to the end of a byte; nothing for no value.</summary>
    /// <param name="values">Ascending, without repetition, from 0 to below <paramref name="limit"/>.</param>
    public static void Write(ByteWriter writer, ReadOnlySpan<int> values, int limit)
    {
        if (values.IsEmpty)
        {
            return;
        }

        writer.WriteVarint(values.Length);
        var lowBits = GetLowBits(values.Length, limit);
        var (pending, count) = (0UL, 0);
        var last = -1;
        foreach (var value in values)
        {
            var distance = (uint)(value - last - 1);
            last = value;
            for (var high = distance >> lowBits; high > 0; high--)
            {
                Append(1, 1);
            }

            // The 0 that ends the unary part, and the low bits.
            Append((ulong)(distance & ((1u << lowBits) - 1)) << 1, lowBits + 1);
        }

        Append(0, (8 - count) & 7);

        void Append(ulong bits, int length)
        {
            pending |= bits << count;
            for (count += length; count >= 8; count -= 8)
            {
                writer.WriteByte((byte)pending);
                pending >>= 8;
            }
        }
    }

    /// <param name="end">Where the bytes of the values end.</param>
    /// <param name="limit">As when they were written.</param>
    public static Cursor Read(byte[] bytes, int start, int end, int limit)
    {
        var count = start == end ? 0 : Varint.Read(bytes, ref start);
        return new Cursor(bytes, start * 8L, end * 8L, count, count == 0 ? 0 : GetLowBits(count, limit), limit);
    }

    private static int GetLowBits(int count, int limit) => BitOperations.Log2((uint)Math.Max(1, limit / count));

    /// <summary>Reads the values one by one. A value type: a copy goes on by itself.</summary>
    internal struct Cursor
    {
        private const int PeekedBits = 57;

        private readonly byte[] _bytes;
        private readonly int _lowBits;
        private readonly int _limit;
        private long _bit;
        private readonly long _end;
        private int _rest;

        public Cursor(byte[] bytes, long start, long end, int count, int lowBits, int limit)
        {
            _bytes = bytes;
            _bit = start;
            _end = end;
            _rest = count;
            _lowBits = lowBits;
            _limit = limit;
            Value = -1;
        }

        /// <summary>-1 before the first.</summary>
        public int Value { get; private set; }

        /// <summary>Whether all values are read and nothing follows but zeros to the end of a byte.</summary>
        public readonly bool IsAtEnd => _rest == 0 && _end - _bit < 8 && (Peek() & ((1UL << (int)(_end - _bit)) - 1)) == 0;

        /// <returns>False after the last value.</returns>
        /// <exception cref="InvalidDataException">The bytes end too early, or a value is above the limit.</exception>
        public bool MoveNext()
        {
            if (_rest == 0)
            {
                return false;
            }

            _rest--;
            var window = Peek();
            var high = (long)BitOperations.TrailingZeroCount(~window);
            if (high + 1 + _lowBits <= PeekedBits)
            {
                _bit += high + 1;
                window >>= (int)high + 1;
            }
            else
            {
                for (high = 0; _bit < _end && ((_bytes[_bit >> 3] >> (int)(_bit & 7)) & 1) != 0; high++)
                {
                    _bit++;
                }

                _bit++;
                window = Peek();
            }

            _bit += _lowBits;
            var value = Value + 1 + (high << _lowBits) + (long)(window & ((1UL << _lowBits) - 1));
            if (_bit > _end || value >= _limit)
            {
                throw new InvalidDataException("A list ends within a number, or holds one above its limit");
            }

            Value = (int)value;
            return true;
        }

        /// <summary>The next <see cref="PeekedBits"/> bits at least, zeros from the end of the bytes on.</summary>
        private readonly ulong Peek()
        {
            var place = (int)(_bit >> 3);
            if (_bytes.Length - place >= sizeof(ulong))
            {
                return BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(place)) >> (int)(_bit & 7);
            }

            var window = 0UL;
            for (var i = _bytes.Length - 1; i >= place; i--)
            {
                window = (window << 8) | _bytes[i];
            }

            return window >> (int)(_bit & 7);
        }
    }
}
