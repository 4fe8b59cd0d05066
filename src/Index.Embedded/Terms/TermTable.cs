using KbSearch.Analysis.Tokens;
using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Terms;

/// <summary>Numbers the distinct terms of the documents being indexed, in the order they come. Hot; reused between segments.</summary>
internal sealed class TermTable
{
    private readonly ByteWriter _keys = new(4096);
    private int[] _slots = new int[1024];
    private int[] _hashes = new int[512];
    private int[] _keyStarts = new int[513];

    public int Count { get; private set; }

    /// <summary>See <see cref="TermKey"/>.</summary>
    public ReadOnlySpan<byte> Key(int number) => _keys.Written[_keyStarts[number].._keyStarts[number + 1]];

    public int GetOrAdd(TermLevel level, ReadOnlySpan<char> term)
    {
        // The key is written at the end of the keys and taken back when it is there already.
        var start = _keys.Length;
        _keys.WriteByte((byte)level);
        _keys.WriteTextBytes(term);
        var key = _keys.Written[start..];

        // Marvin, seeded per process: terms cannot be chosen to collide.
        var hash = (string.GetHashCode(term, StringComparison.Ordinal) * 31) + (int)level;
        var i = hash & (_slots.Length - 1);
        for (; _slots[i] != 0; i = (i + 1) & (_slots.Length - 1))
        {
            var number = _slots[i] - 1;
            if (_hashes[number] == hash && Key(number).SequenceEqual(key))
            {
                _keys.Truncate(start);
                return number;
            }
        }

        return Add(i, hash);
    }

    /// <summary>Numbers in the order of their keys.</summary>
    public int[] Sort()
    {
        var numbers = new int[Count];
        var prefixes = new ulong[Count];
        for (var number = 0; number < Count; number++)
        {
            numbers[number] = number;
            prefixes[number] = Prefix(Key(number));
        }

        // Eight bytes decide most comparisons; what they leave equal is sorted by the whole key.
        Array.Sort(prefixes, numbers);
        for (int start = 0, end; start < Count; start = end)
        {
            for (end = start + 1; end < Count && prefixes[end] == prefixes[start]; end++)
            {
            }

            if (end - start > 1)
            {
                numbers.AsSpan(start, end - start).Sort((a, b) => Key(a).SequenceCompareTo(Key(b)));
            }
        }

        return numbers;
    }

    public void Clear()
    {
        _keys.Clear();
        Array.Clear(_slots);
        Count = 0;
    }

    private static ulong Prefix(ReadOnlySpan<byte> key)
    {
        ulong prefix = 0;
        for (var i = 0; i < sizeof(ulong); i++)
        {
            prefix = (prefix << 8) | (i < key.Length ? key[i] : (byte)0);
        }

        return prefix;
    }

    private int Add(int slot, int hash)
    {
        if (Count == _hashes.Length)
        {
            Array.Resize(ref _hashes, Count * 2);
            Array.Resize(ref _keyStarts, (Count * 2) + 1);
        }

        var number = Count++;
        _hashes[number] = hash;
        _keyStarts[number + 1] = _keys.Length;
        _slots[slot] = number + 1;
        if (Count * 2 > _slots.Length)
        {
            Rehash();
        }

        return number;
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 2];
        for (var number = 0; number < Count; number++)
        {
            var i = _hashes[number] & (_slots.Length - 1);
            while (_slots[i] != 0)
            {
                i = (i + 1) & (_slots.Length - 1);
            }

            _slots[i] = number + 1;
        }
    }
}
