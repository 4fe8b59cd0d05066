using System.Security.Cryptography;
using System.Text;
using KbSearch.Content.Model;
using KbSearch.Content.Sources;
using KbSearch.Content.Store;

namespace KbSearch.Content.Import;

/// <summary>Reads sources into a store, in batches. Bad records are skipped and reported; running it again changes nothing.</summary>
/// <remarks>Memory is bounded by the batch, but for 16 bytes per record that tell when an id occurs twice.</remarks>
public sealed class ContentImporter(IContentStore store, ImportOptions options)
{
    // A batch ends early when its texts are long, so that it fits in memory.
    private const long MaxBatchCharacters = 8_000_000;

    /// <summary>Imports the sources in the given order. The first record of an id wins, later ones are problems.</summary>
    /// <exception cref="ContentStoreException">The store failed; batches written before stay.</exception>
    public async Task<ImportResult> ImportAsync(IReadOnlyList<IContentSource> sources, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sources);
        if (options.IsStrict)
        {
            var check = new Pass(ImportPhase.Checking, sources, options, progress);
            await foreach (var _ in check.ReadAsync(cancellationToken))
            {
                // Reading is checking.
            }

            if (check.Skipped > 0)
            {
                return new ImportResult { IsRefused = true, Skipped = check.Skipped, Problems = check.Problems, Head = await store.GetHeadAsync(cancellationToken) };
            }
        }

        return await WriteAsync(new Pass(ImportPhase.Writing, sources, options, progress), cancellationToken);
    }

    private async Task<ImportResult> WriteAsync(Pass pass, CancellationToken cancellationToken)
    {
        var outcomes = new long[3];
        var batch = new List<ContentItem>(options.BatchSize);
        var characters = 0L;
        // One batch is written while the next is read.
        var writing = Task.CompletedTask;
        try
        {
            await foreach (var item in pass.ReadAsync(cancellationToken))
            {
                batch.Add(item);
                characters += Characters(item);
                if (batch.Count >= options.BatchSize || characters >= MaxBatchCharacters)
                {
                    await writing;
                    writing = WriteBatchAsync(batch);
                    (batch, characters) = (new List<ContentItem>(options.BatchSize), 0);
                }
            }
        }
        finally
        {
            await writing;
        }

        await WriteBatchAsync(batch);
        return new ImportResult
        {
            Created = outcomes[(int)UpsertOutcome.Created],
            Updated = outcomes[(int)UpsertOutcome.Updated],
            Unchanged = outcomes[(int)UpsertOutcome.Unchanged],
            Skipped = pass.Skipped,
            Problems = pass.Problems,
            Head = await store.GetHeadAsync(cancellationToken),
        };

        Task WriteBatchAsync(List<ContentItem> items) => Task.Run(
            async () =>
            {
                // Where items come from nobody knows what editors merged here.
                var result = await store.UpsertAsync(items, (existing, given) => given.MergedLike(existing), cancellationToken);
                foreach (var outcome in result.Outcomes)
                {
                    outcomes[(int)outcome]++;
                }
            },
            cancellationToken);
    }

    private static long Characters(ContentItem item) => Length(item.Body) + item.Answers.Sum(a => Length(a.Body));

    private static long Length(StructuredText text) => text.IsEmpty ? 0 : text.Blocks.Sum(b => (long)b.Text.Length);

    /// <summary>One reading of all sources: passes valid items on and keeps what is wrong with the others.</summary>
    private sealed class Pass(ImportPhase phase, IReadOnlyList<IContentSource> sources, ImportOptions options, IProgress<ImportProgress>? progress)
    {
        private const int RecordsPerReport = 200;

        private readonly HashSet<UInt128> _seenIds = [];
        private readonly List<SourceProblem> _problems = [];
        private long _items;

        public long Skipped { get; private set; }

        public IReadOnlyList<SourceProblem> Problems => _problems;

        public async IAsyncEnumerable<ContentItem> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var totalBytes = sources.Sum(s => s.Length);
            var bytesBefore = 0L;
            foreach (var source in sources)
            {
                await foreach (var record in source.ReadAsync(cancellationToken))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (ProblemOf(source, record) is { } problem)
                    {
                        Skip(problem);
                    }
                    else
                    {
                        _items++;
                        yield return record.Item!;
                    }

                    if ((_items + Skipped) % RecordsPerReport == 0)
                    {
                        Report(bytesBefore + record.BytesRead, totalBytes);
                    }
                }

                bytesBefore += source.Length;
                Report(bytesBefore, totalBytes);
            }
        }

        private SourceProblem? ProblemOf(IContentSource source, SourceRecord record) =>
            record.Item is not { } item ? record.Problem
            : _seenIds.Add(Digest(item.Id)) ? null
            : new SourceProblem(source.Path, record.Line, $"id '{item.Id.ExternalId}' was already used by an earlier record of this import");

        private void Skip(SourceProblem problem)
        {
            Skipped++;
            if (_problems.Count < options.MaxProblems)
            {
                _problems.Add(problem);
            }
        }

        private void Report(long bytesRead, long totalBytes) =>
            progress?.Report(new ImportProgress(phase, Math.Min(bytesRead, totalBytes), totalBytes, _items, Skipped));

        private static UInt128 Digest(ContentId id)
        {
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(Encoding.UTF8.GetBytes(id.Value), digest);
            return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(digest);
        }
    }
}
