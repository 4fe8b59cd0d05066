using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Embedded;
using KbSearch.Index.Embedded.Commits;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;
using KbSearch.TestDoubles;
using KbSearch.UnitTests.Index.Embedded.Model;
using KbSearch.UnitTests.Index.Embedded.Storage;
using Xunit.Abstractions;

namespace KbSearch.UnitTests.Index.Embedded.Reliability;

/// <summary>Random damage to a larger index, read by the code that opens indexes: every damage is found, whatever byte it hits.</summary>
[Trait("Category", "Reliability")]
public sealed class RandomDamageTests(ITestOutputHelper output)
{
    private const string Generation = "/index/gen-000001";

    /// <summary>One damage of so many is met by opening the whole index; the others by opening the file that holds it.</summary>
    private const int WholeOpenings = 500;

    private static readonly IndexQuery All = new() { Viewer = Viewer.Agent, Limit = 10_000 };

    private readonly Random _random = new(TestSeed.First);

    [Fact]
    public async Task EveryRandomDamage_IsFoundByOpening()
    {
        var damages = int.Parse(Environment.GetEnvironmentVariable("KBSEARCH_DAMAGES") ?? "100000", CultureInfo.InvariantCulture);
        var (files, answers) = await BuildAsync();
        var paths = files.Keys.Order(StringComparer.Ordinal).ToArray();
        var ends = paths.Select(path => (long)files[path].Length).ToArray();
        for (var i = 1; i < ends.Length; i++)
        {
            ends[i] += ends[i - 1];
        }

        var storage = SimulatedStorage.WithFiles(files);
        var commit = CommitFiles.Read(storage, Generation, 4);
        var kinds = new int[3];
        for (var i = 0; i < damages; i++)
        {
            // Small files would hardly ever be met by length alone.
            var path = i % 10 == 0 ? paths[_random.Next(paths.Length)] : paths[FindFile(ends)];
            var bytes = files[path];
            var offset = _random.Next(bytes.Length);
            var before = bytes.AsSpan(offset, Math.Min(bytes.Length - offset, 1 + (i % 4 == 0 ? _random.Next(512) : 0))).ToArray();
            kinds[Damage(bytes.AsSpan(offset, before.Length))]++;
            var context = $"damage {i} of seed {TestSeed.First}: {before.Length} bytes at {offset} of {path}";
            var failure = Record.Exception(() => OpenFile(storage, commit, path));
            Assert.True(failure is IndexCorruptException { Path: var found } && found == path, $"{context}: {failure}");
            if (i % WholeOpenings == 0)
            {
                AssertNothingWrongIsShown(storage, answers, IndexAccess.Read, context);
                AssertNothingWrongIsShown(storage, answers, IndexAccess.ReadUndamaged, context);
            }

            before.CopyTo(bytes, offset);
        }

        foreach (var path in paths)
        {
            OpenFile(storage, commit, path);
        }

        output.WriteLine($"seed {TestSeed.First}: {damages} damages ({kinds[0]} bits, {kinds[1]} bytes, {kinds[2]} zeroed) of {ends[^1]} bytes in {paths.Length} files, all found");
        Assert.True(kinds.All(count => count > damages / 10));
    }

    /// <summary>A file, as likely as it is long.</summary>
    private int FindFile(long[] ends)
    {
        var position = _random.NextInt64(ends[^1]);
        return Array.FindIndex(ends, end => end > position);
    }

    /// <summary>Changes the bytes, by at least one bit.</summary>
    private int Damage(Span<byte> bytes)
    {
        var kind = _random.Next(3);
        if (kind == 0)
        {
            bytes[0] ^= (byte)(1 << _random.Next(8));
        }
        else if (kind == 1 || !bytes.ContainsAnyExcept((byte)0))
        {
            foreach (ref var b in bytes)
            {
                b ^= (byte)_random.Next(1, 256);
            }
        }
        else
        {
            bytes.Clear();
        }

        return kind;
    }

    private static void OpenFile(SimulatedStorage storage, Commit commit, string path)
    {
        var name = Path.GetFileName(path);
        if (name == "catalog")
        {
            CatalogFile.Read(storage, "/index");
        }
        else if (name.StartsWith("commit.", StringComparison.Ordinal))
        {
            CommitFiles.Read(storage, Generation, long.Parse(name.AsSpan("commit.".Length), CultureInfo.InvariantCulture));
        }
        else
        {
            CommitOpener.OpenSegment(storage, Generation, commit.Segments.Single(segment => name.StartsWith($"{segment.SegmentId:D8}.", StringComparison.Ordinal)));
        }
    }

    private static void AssertNothingWrongIsShown(SimulatedStorage storage, Dictionary<long, HashSet<ScoredHit>> answers, IndexAccess access, string context)
    {
        try
        {
            var index = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = "/index" }, storage).OpenCurrent(access);
            var answer = Ask(index);
            var right = answers[index.Status.Checkpoint.Value];
            Assert.True(answer.IsSubsetOf(right) && (answer.Count == right.Count || index.Status.LeftOut.Count > 0), $"{context}: {answer.Count} of {right.Count} hits, others among them");
        }
        catch (IndexCorruptException)
        {
            // Refusing is right.
        }
    }

    /// <returns>The files of the last commit and the one before, and what each answers.</returns>
    private static async Task<(Dictionary<string, byte[]> Files, Dictionary<long, HashSet<ScoredHit>> Answers)> BuildAsync()
    {
        var storage = new SimulatedStorage();
        var content = new RandomContent(TestSeed.First);
        var catalog = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = "/index", MergeFactor = 8, MergesInBackground = false, MaxInlineMergeDocuments = 0 }, storage);
        var answers = new Dictionary<long, HashSet<ScoredHit>>();
        await using var index = catalog.CreateSide(new IndexFingerprint("f"));
        for (var i = 0; i < 3; i++)
        {
            await index.ApplyAsync(new(new(2 * i), new((2 * i) + 1), [.. Enumerable.Range(i * 1_000, 1_100).Select(number => content.Document(number))], []), default);
            await index.ApplyAsync(new(new((2 * i) + 1), new((2 * i) + 2), [.. Enumerable.Range(10_000 + (i * 300), 300).Select(number => content.Document(number))], []), default);
            await index.CommitAsync(default);
            answers[(2 * i) + 2] = Ask(index);
        }

        await catalog.ActivateAsync(index.Status.Generation, default);
        var files = storage.ReadAll();

        // Deletes of the commit before are replaced in the last one, which is the one asked for file by file.
        var commit = CommitFiles.Read(storage, Generation, 4);
        var needed = commit.FileNames().Append("commit.3").Append("catalog").ToHashSet(StringComparer.Ordinal);
        return (files.Where(file => needed.Contains(Path.GetFileName(file.Key))).ToDictionary(), answers);
    }

    private static HashSet<ScoredHit> Ask(ISearchIndex index) => [.. index.Search(All, default).Hits];
}
