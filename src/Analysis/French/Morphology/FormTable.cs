namespace KbSearch.Analysis.French.Morphology;

/// <summary>Word forms with the one or two lemmas each may belong to, in one block of characters: some 200,000 forms, looked up without allocating.</summary>
internal sealed class FormTable
{
    private char[] _characters = new char[1 << 20];
    private Entry[] _entries = new Entry[1 << 16];
    private int[] _buckets = new int[1 << 17];
    private int _characterCount;

    public int Count { get; private set; }

    /// <summary>Adds a reading of a form. The first two different lemmas are kept, in the order they came; none is added to a closed form.</summary>
    /// <param name="closes">Whether this reading is the only one the form shall have beside those it has already.</param>
    public void Add(ReadOnlySpan<char> form, int lemma, bool closes)
    {
        var hash = Hash(form);
        var index = Find(form, hash);
        if (index < 0)
        {
            Append(form, hash, new Entry { First = lemma, Second = -1, IsClosed = closes });
            return;
        }

        ref var entry = ref _entries[index];
        if (entry.IsClosed || entry.First == lemma || entry.Second == lemma)
        {
            return;
        }

        if (entry.Second < 0)
        {
            entry.Second = lemma;
        }

        entry.IsClosed |= closes;
    }

    /// <summary>Finds the lemmas of a form; the second is -1 when there is only one.</summary>
    public bool TryGet(ReadOnlySpan<char> form, out int first, out int second)
    {
        var index = Find(form, Hash(form));
        (first, second) = index < 0 ? (-1, -1) : (_entries[index].First, _entries[index].Second);
        return index >= 0;
    }

    /// <summary>The form at an index below <see cref="Count"/>, in the order they were added.</summary>
    public ReadOnlySpan<char> FormAt(int index, out int first, out int second)
    {
        ref readonly var entry = ref _entries[index];
        (first, second) = (entry.First, entry.Second);
        return _characters.AsSpan(entry.CharStart, entry.CharLength);
    }

    private int Find(ReadOnlySpan<char> form, uint hash)
    {
        // Bucket and chain links hold index + 1; 0 ends a chain.
        for (var link = _buckets[hash & (uint)(_buckets.Length - 1)]; link != 0; link = _entries[link - 1].Next)
        {
            ref readonly var entry = ref _entries[link - 1];
            if (entry.Hash == hash && _characters.AsSpan(entry.CharStart, entry.CharLength).SequenceEqual(form))
            {
                return link - 1;
            }
        }

        return -1;
    }

    private void Append(ReadOnlySpan<char> form, uint hash, Entry entry)
    {
        if (Count == _entries.Length)
        {
            Grow();
        }

        if (_characterCount + form.Length > _characters.Length)
        {
            Array.Resize(ref _characters, _characters.Length * 2);
        }

        form.CopyTo(_characters.AsSpan(_characterCount));
        ref var bucket = ref _buckets[hash & (uint)(_buckets.Length - 1)];
        _entries[Count] = entry with { Hash = hash, CharStart = _characterCount, CharLength = (byte)form.Length, Next = bucket };
        bucket = ++Count;
        _characterCount += form.Length;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, Count * 2);
        _buckets = new int[_buckets.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            ref var bucket = ref _buckets[_entries[i].Hash & (uint)(_buckets.Length - 1)];
            _entries[i].Next = bucket;
            bucket = i + 1;
        }
    }

    private static uint Hash(ReadOnlySpan<char> form)
    {
        var hash = 2166136261u;
        foreach (var character in form)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return hash ^ (hash >> 15);
    }

    private struct Entry
    {
        public uint Hash;
        public int CharStart;
        public byte CharLength;
        public bool IsClosed;
        public int First;
        public int Second;
        public int Next;
    }
}
