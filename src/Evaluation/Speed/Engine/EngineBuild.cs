using System.Diagnostics;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Generation.Terms;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Results;

namespace KbSearch.Evaluation.Speed.Engine;

/// <summary>What it took to index analysed documents.</summary>
/// <param name="Tokens">Word occurrences in all fields.</param>
/// <param name="Postings">Pairs of a term and a document that holds it.</param>
/// <param name="Seconds">Spent in the index: applying batches, merging and committing. Making the documents is not counted.</param>
/// <param name="ProcessorSeconds">Of all threads of the process meanwhile, garbage collection and compilation included: what a busy machine does not change.</param>
/// <param name="Sizes">What the segments hold, without the few bytes that frame their files.</param>
/// <param name="ManagedBytes">Live managed memory once the index is built, after a collection; the index is held in it.</param>
/// <param name="PeakWorkingSetBytes">Largest working set of the process so far.</param>
public sealed record EngineBuild(
    long Documents, long Tokens, long Postings, double Seconds, double ProcessorSeconds, long IndexBytes, IndexSizes Sizes, int Segments, long ManagedBytes, long PeakWorkingSetBytes)
{
    /// <summary>Documents between two commits.</summary>
    public const int CommitEvery = 100_000;

    public double DocumentsPerSecond => Documents / Seconds;

    public double DocumentsPerProcessorSecond => Documents / ProcessorSeconds;

    /// <summary>Of the whole index: positions, lengths, ids and term texts included.</summary>
    public double BytesPerPosting => (double)IndexBytes / Postings;

    /// <summary>Of the whole index but the positions.</summary>
    public double BytesPerPostingWithoutPositions => (double)(IndexBytes - Sizes.Positions) / Postings;

    /// <summary>Indexes the documents into a new generation of the catalog, and lets it serve.</summary>
    /// <param name="batchSize">Documents applied at once.</param>
    public static async Task<EngineBuild> RunAsync(
        IEnumerable<TermText> texts, IIndexCatalog catalog, int batchSize, Action<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var (documents, tokens, clock) = (0, 0L, new WorkClock());
        var index = catalog.CreateSide(new IndexFingerprint("bench terms"));
        try
        {
            foreach (var chunk in texts.Chunk(batchSize))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var first = documents;
                IndexDocument[] batch = [.. chunk.Select((text, i) => TermDocuments.Create(first + i + 1, text))];
                tokens += batch.Sum(document => document.Fields.Sum(field => (long)(field?.Count ?? 0)));
                documents += batch.Length;
                clock.Start();
                await index.ApplyAsync(new ChangeBatch(new ChangeSequence(first), new ChangeSequence(documents), batch, []), cancellationToken);
                if (first / CommitEvery != documents / CommitEvery)
                {
                    await index.CommitAsync(cancellationToken);
                }

                clock.Stop();
                progress?.Invoke(documents);
            }

            clock.Start();
            await index.CommitAsync(cancellationToken);
            clock.Stop();
            var status = index.Status;
            await catalog.ActivateAsync(status.Generation, cancellationToken);
            var managed = GC.GetTotalMemory(forceFullCollection: true);
            using var process = Process.GetCurrentProcess();
            var postings = index.ListTerms(TermDocuments.Level, "", Viewer.Anonymous, int.MaxValue).Sum(term => (long)term.DocumentFrequency);
            return new EngineBuild(documents, tokens, postings, clock.Seconds, clock.ProcessorSeconds, status.SizeBytes, status.Sizes, status.Segments, managed, process.PeakWorkingSet64);
        }
        finally
        {
            await index.DisposeAsync();
        }
    }

    private sealed class WorkClock
    {
        private readonly Stopwatch _elapsed = new();
        private TimeSpan _processor;

        public double Seconds => _elapsed.Elapsed.TotalSeconds;

        public double ProcessorSeconds => _processor.TotalSeconds;

        public void Start()
        {
            _processor -= Environment.CpuUsage.TotalTime;
            _elapsed.Start();
        }

        public void Stop()
        {
            _elapsed.Stop();
            _processor += Environment.CpuUsage.TotalTime;
        }
    }
}
