namespace KbSearch.Index.Embedded.Segments;

/// <summary>The postings of documents being indexed: one chain per term in document order, and in each posting a chain of occurrences. Hot.</summary>
/// <remarks>Postings lie in document order too, so the postings of a document are a range.</remarks>
internal sealed class PostingChains
{
    public const int End = -1;

    private const int PositionBits = 28;

    private Posting[] _postings = new Posting[1024];
    private Occurrence[] _occurrences = new Occurrence[4096];
    private Chain[] _chains = new Chain[512];
    private int _occurrenceCount;
    private int _chainCount;

    public const int MaxPosition = (1 << PositionBits) - 1;

    public int PostingCount { get; private set; }

    public ref Posting this[int posting] => ref _postings[posting];

    public int First(int term) => _chains[term].First;

    /// <summary>Adds an occurrence in the document that is indexed now. One already there is ignored.</summary>
    public void Add(int term, int document, int field, int position)
    {
        while (term >= _chainCount)
        {
            if (_chainCount == _chains.Length)
            {
                Array.Resize(ref _chains, _chainCount * 2);
            }

            _chains[_chainCount++] = new Chain { First = End, Last = End };
        }

        ref var chain = ref _chains[term];
        if (chain.Last == End || _postings[chain.Last].Document != document)
        {
            AddPosting(ref chain, document);
        }

        ref var posting = ref _postings[chain.Last];
        var value = (field << PositionBits) | position;
        if (posting.LastOccurrence != End && _occurrences[posting.LastOccurrence].Value == value)
        {
            return;
        }

        if (_occurrenceCount == _occurrences.Length)
        {
            Array.Resize(ref _occurrences, _occurrenceCount * 2);
        }

        var occurrence = _occurrenceCount++;
        _occurrences[occurrence] = new Occurrence { Value = value, Next = End };
        if (posting.LastOccurrence == End)
        {
            posting.FirstOccurrence = occurrence;
        }
        else
        {
            _occurrences[posting.LastOccurrence].Next = occurrence;
        }

        posting.LastOccurrence = occurrence;
    }

    /// <summary>Steps through the occurrences of a posting, by field, then by position; <see cref="End"/> after the last.</summary>
    public int ReadOccurrence(int occurrence, out int field, out int position)
    {
        ref var current = ref _occurrences[occurrence];
        field = current.Value >> PositionBits;
        position = current.Value & MaxPosition;
        return current.Next;
    }

    public void Clear()
    {
        PostingCount = 0;
        _occurrenceCount = 0;
        _chainCount = 0;
    }

    private void AddPosting(ref Chain chain, int document)
    {
        if (PostingCount == _postings.Length)
        {
            Array.Resize(ref _postings, PostingCount * 2);
        }

        var posting = PostingCount++;
        _postings[posting] = new Posting { Document = document, FirstOccurrence = End, LastOccurrence = End, Next = End };
        if (chain.Last == End)
        {
            chain.First = posting;
        }
        else
        {
            _postings[chain.Last].Next = posting;
        }

        chain.Last = posting;
    }

    internal struct Posting
    {
        public int Document;

        public int FirstOccurrence;
        public int LastOccurrence;
        public int Next;
    }

    private struct Occurrence
    {
        public int Value;
        public int Next;
    }

    private struct Chain
    {
        public int First;
        public int Last;
    }
}
