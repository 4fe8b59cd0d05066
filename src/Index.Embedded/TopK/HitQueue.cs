using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.TopK;

/// <summary>Keeps the best hits: by key, then tier, then content id. A binary heap with the worst kept hit on top. Hot.</summary>
internal sealed class HitQueue(IndexSnapshot snapshot, int capacity)
{
    private HitCandidate[] _heap = new HitCandidate[Math.Min(capacity, 64)];
    private int _count;

    public void Offer(in HitCandidate candidate)
    {
        if (_count < capacity)
        {
            if (_count == _heap.Length)
            {
                Array.Resize(ref _heap, Math.Min(capacity, _count * 2));
            }

            _heap[_count] = candidate;
            SiftUp(_count++);
        }
        else if (capacity > 0 && IsBetter(candidate, _heap[0]))
        {
            _heap[0] = candidate;
            SiftDown();
        }
    }

    /// <summary>Whether a hit must beat another one to enter.</summary>
    public bool IsFull => _count == capacity;

    /// <summary>Hits with a lower key cannot enter once the queue is full.</summary>
    public float LeastKey => _count > 0 ? _heap[0].Key : float.PositiveInfinity;

    /// <summary>Best first.</summary>
    public HitCandidate[] ToSortedArray()
    {
        var hits = _heap[.._count];
        Array.Sort(hits, (a, b) => IsBetter(a, b) ? -1 : IsBetter(b, a) ? 1 : 0);
        return hits;
    }

    private bool IsBetter(in HitCandidate a, in HitCandidate b)
    {
        if (a.Key != b.Key)
        {
            return a.Key > b.Key;
        }

        // Documents of a segment are in tier order, then id order.
        if (a.Segment == b.Segment)
        {
            return a.Document < b.Document;
        }

        Segment segmentA = snapshot.Segments[a.Segment].Segment;
        Segment segmentB = snapshot.Segments[b.Segment].Segment;
        var (tierA, tierB) = (segmentA.GetTier(a.Document), segmentB.GetTier(b.Document));
        return tierA != tierB ? tierA < tierB : segmentA.Ids.GetBytes(a.Document).SequenceCompareTo(segmentB.Ids.GetBytes(b.Document)) < 0;
    }

    private void SiftUp(int i)
    {
        while (i > 0 && IsBetter(_heap[(i - 1) / 2], _heap[i]))
        {
            (_heap[i], _heap[(i - 1) / 2]) = (_heap[(i - 1) / 2], _heap[i]);
            i = (i - 1) / 2;
        }
    }

    private void SiftDown()
    {
        for (var i = 0; ;)
        {
            var worst = i;
            for (var child = (2 * i) + 1; child <= (2 * i) + 2 && child < _count; child++)
            {
                worst = IsBetter(_heap[worst], _heap[child]) ? child : worst;
            }

            if (worst == i)
            {
                return;
            }

            (_heap[i], _heap[worst]) = (_heap[worst], _heap[i]);
            i = worst;
        }
    }
}
