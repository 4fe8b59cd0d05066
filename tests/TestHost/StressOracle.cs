using System.Collections.Concurrent;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.TestHost;

/// <summary>
/// Asks an index for all documents, for those of a group, or for the frequency of every term, and holds the answer against the contents at each
/// checkpoint between the ones seen before and after it. Thread-safe.
/// </summary>
/// <remarks>
/// Not judged are answers that say they were cut short, and those of a reader held up for so long that the contents are forgotten: <see cref="CutShort"/>
/// and <see cref="Late"/> count them.
/// </remarks>
internal sealed class StressOracle
{
    private const int Remembered = 500;

    /// <summary>Per viewer: all documents, each group, the frequencies.</summary>
    private const int Questions = StressDocument.Groups + 2;

    private const int Frequencies = Questions - 1;
    private static readonly Viewer[] Viewers = [Viewer.Anonymous, Viewer.Agent];

    /// <summary>Digests of the answers, by checkpoint. All checkpoints an index can stand at are here or forgotten.</summary>
    private readonly ConcurrentDictionary<long, long[]> _expected = [];

    private long _asked;
    private long _cutShort;
    private long _late;

    public long Asked => Interlocked.Read(ref _asked);

    public long CutShort => Interlocked.Read(ref _cutShort);

    public long Late => Interlocked.Read(ref _late);

    /// <summary>Tells the contents at a checkpoint, before an index can stand at it.</summary>
    public void Remember(long checkpoint, IReadOnlyCollection<StressDocument> documents)
    {
        _expected[checkpoint] = [.. Viewers.SelectMany(viewer => DigestsFor(documents.Where(document => document.IsPublic || viewer == Viewer.Agent).ToList()))];
        _expected.TryRemove(checkpoint - Remembered, out _);
    }

    /// <param name="number">Questions go round.</param>
    /// <returns>What is wrong with the answer; null when nothing is.</returns>
    public string? Ask(ISearchIndex index, int number)
    {
        Interlocked.Increment(ref _asked);
        var question = number % (Viewers.Length * Questions);
        var before = index.Status.Checkpoint.Value;
        if (AnswerOf(index, Viewers[question / Questions], question % Questions) is not { } answer)
        {
            Interlocked.Increment(ref _cutShort);
            return null;
        }

        var after = index.Status.Checkpoint.Value;
        var isForgotten = false;
        for (var checkpoint = before; checkpoint <= after; checkpoint++)
        {
            if (!_expected.TryGetValue(checkpoint, out var digests))
            {
                isForgotten = true;
            }
            else if (digests[question] == answer)
            {
                return null;
            }
        }

        Interlocked.Add(ref _late, isForgotten ? 1 : 0);
        return isForgotten ? null : $"question {question}: the answer was never right between {before} and {after}";
    }

    /// <returns>The digest of the answer; null when it was cut short.</returns>
    private static long? AnswerOf(ISearchIndex index, Viewer viewer, int question)
    {
        if (question == Frequencies)
        {
            return index.ListTerms(TermLevel.Surface, "", viewer, int.MaxValue).Sum(term => DigestOf(term.Text, term.DocumentFrequency));
        }

        var query = new IndexQuery
        {
            Viewer = viewer,
            Clauses = question == 0 ? [] : [new TermClause([new(TermLevel.Surface, StressDocument.GroupTerm(question - 1), 1)])],
            Limit = StressDocument.Numbers,
        };
        var answer = index.Search(query, CancellationToken.None);

        // The total of a term comes from its document frequency, the hits from its postings: a digest of -1 is nobody's.
        return answer.IsPartial ? null : answer.Total != new HitCount(answer.Hits.Count, IsExact: true) ? -1 : answer.Hits.Sum(hit => StressDocument.Digest(hit.Id, hit.Usefulness));
    }

    private static long[] DigestsFor(List<StressDocument> documents)
    {
        var digests = new long[Questions];
        foreach (var document in documents)
        {
            var digest = StressDocument.Digest(document.Id, document.Version);
            digests[0] += digest;
            digests[1 + document.Group] += digest;
        }

        var terms = documents.Select(document => StressDocument.GroupTerm(document.Group)).Concat(documents.Select(document => StressDocument.WordTerm(document.Word)));
        digests[Frequencies] = terms.CountBy(term => term).Sum(term => DigestOf(term.Key, term.Value));
        return digests;
    }

    private static long DigestOf(string term, int frequency) => HashCode.Combine(term, frequency);
}
