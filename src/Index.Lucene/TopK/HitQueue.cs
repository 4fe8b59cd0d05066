using KbSearch.Content.Model;
using KbSearch.Index.Results;
using Lucene.Net.Util;

namespace KbSearch.Index.Lucene.TopK;

/// <summary>Keeps the best hits: by key, then tier, then content id. The worst kept hit is on top.</summary>
internal sealed class HitQueue(IndexSnapshot snapshot, int capacity) : PriorityQueue<HitCandidate>(Math.Max(1, capacity))
{
    public void Offer(in HitCandidate candidate)
    {
        if (capacity > 0)
        {
            InsertWithOverflow(candidate);
        }
    }

    /// <summary>Best first. Empties the queue.</summary>
    public ScoredHit[] ToHits()
    {
        var hits = new ScoredHit[Count];
        for (var i = hits.Length - 1; i >= 0; i--)
        {
            hits[i] = ToHit(Pop());
        }

        return hits;
    }

    /// <summary>Whether <paramref name="a"/> is the worse hit.</summary>
    protected override bool LessThan(HitCandidate a, HitCandidate b)
    {
        if (a.Key != b.Key)
        {
            return a.Key < b.Key;
        }

        var (columnsA, columnsB) = (snapshot.Segments[a.Segment].Columns, snapshot.Segments[b.Segment].Columns);
        var (tierA, tierB) = (columnsA.Tiers[a.Document], columnsB.Tiers[b.Document]);
        if (tierA != tierB)
        {
            return tierA > tierB;
        }

        return a.Segment == b.Segment
            ? columnsA.IdOrdinals[a.Document] > columnsB.IdOrdinals[b.Document]
            : snapshot.SortedIdOf(a.Segment, a.Document).CompareTo(snapshot.SortedIdOf(b.Segment, b.Document)) > 0;
    }

    private ScoredHit ToHit(HitCandidate candidate)
    {
        var (segment, document) = (candidate.Segment, candidate.Document);
        var columns = snapshot.Segments[segment].Columns;
        var ticks = columns.UpdatedAt[document];
        return new ScoredHit(
            snapshot.IdOf(segment, document),
            candidate.Score,
            (Tier)columns.Tiers[document],
            candidate.Matches,
            columns.Usefulness[document],
            ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero));
    }
}
