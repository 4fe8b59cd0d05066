using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Embedded;
using KbSearch.Index.Embedded.Checking;
using KbSearch.Index.Embedded.Storage;
using KbSearch.Index.Queries;
using KbSearch.UnitTests.Index.Embedded.Model;
using KbSearch.UnitTests.Index.Embedded.Storage;

namespace KbSearch.UnitTests.Index.Embedded.Commits;

/// <summary>Every byte of a small index damaged, one at a time: found out, or harmless.</summary>
public sealed class DamagedFilesTests
{
    private static readonly IndexQuery Query = new()
    {
        Viewer = Viewer.Agent,
        Limit = 100,
        Clauses = [new PrefixClause("w", 100, 1), new PhraseClause([new(TermLevel.Surface, "w0", 1), new(TermLevel.Surface, "w1", 1)], 2)],
    };

    [Fact]
    public async Task FlippedByte_IsReportedWithItsFile_OrTheCommitBeforeServes()
    {
        var (files, expected) = await BuildAsync();
        foreach (var (path, bytes) in files)
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] ^= 0x5A;
                AssertDetectedOrHarmless(files, path, expected, $"{path} byte {i}");
                bytes[i] ^= 0x5A;
            }
        }
    }

    [Fact]
    public async Task FlippedByte_WithoutACommitToFallBackTo_IsAlwaysReported_ByOpeningAndByCheck()
    {
        var (files, expected) = await BuildAsync();
        files.Remove("/index/gen-000001/commit.2");
        Assert.Equal(["00000001.1.del", "00000001.seg", "00000002.seg", "catalog", "commit.3"], files.Keys.Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        foreach (var path in files.Keys)
        {
            for (var i = 0; i < files[path].Length; i++)
            {
                files[path][i] ^= 0x5A;
                Assert.True(AssertDetectedOrHarmless(files, path, expected, $"{path} byte {i}"), $"{path} byte {i} opens");
                var report = new IndexChecker(SimulatedStorage.WithFiles(files), "/index/gen-000001").Check(3, null, default);
                Assert.True(path.EndsWith("catalog", StringComparison.Ordinal) || !report.IsSound, $"{path} byte {i} passes the check");
                files[path][i] ^= 0x5A;
            }
        }
    }

    [Fact]
    public async Task TruncatedFile_IsReportedWithItsFile_OrTheCommitBeforeServes()
    {
        var (files, expected) = await BuildAsync();
        foreach (var path in files.Keys.ToList())
        {
            var bytes = files[path];
            for (var length = 0; length < bytes.Length; length++)
            {
                files[path] = bytes[..length];
                AssertDetectedOrHarmless(files, path, expected, $"{path} cut at {length}");
            }

            files[path] = [.. bytes, 0];
            AssertDetectedOrHarmless(files, path, expected, $"{path} with a byte more");
            files[path] = bytes;
        }
    }

    [Fact]
    public async Task MissingFile_IsReported_OrTheCommitBeforeServes()
    {
        var (files, expected) = await BuildAsync();
        foreach (var path in files.Keys.Where(path => !path.EndsWith("catalog", StringComparison.Ordinal)).ToList())
        {
            var bytes = files[path];
            files.Remove(path);
            AssertDetectedOrHarmless(files, path, expected, $"{path} missing");
            files[path] = bytes;
        }
    }

    [Theory]
    [InlineData("commit.3", IndexAccess.Read)]
    [InlineData("commit.3", IndexAccess.Write)]
    [InlineData("00000002.seg", IndexAccess.Read)]
    [InlineData("00000002.seg", IndexAccess.Write)]
    public async Task SkippedCommit_IsInTheStatus_AndFailsTheCheck_UntilAnotherReplacesIt(string damaged, IndexAccess access)
    {
        var (files, _) = await BuildAsync();
        var path = $"/index/gen-000001/{damaged}";
        files[path][^1] ^= 1;
        await using var index = Catalog(SimulatedStorage.WithFiles(files)).OpenCurrent(access);
        Assert.Equal(1, index.Status.CommittedCheckpoint.Value);
        var skipped = Assert.Single(index.Status.SkippedCommits);
        Assert.Equal(path, skipped.File);
        Assert.Contains("Commit 3", skipped.Message, StringComparison.Ordinal);
        var problem = Assert.Single((await index.CheckAsync(null, default)).Problems);
        Assert.Equal(path, problem.File);
        Assert.Contains("Commit 3", problem.Message, StringComparison.Ordinal);
        if (access == IndexAccess.Write)
        {
            await index.ApplyAsync(new(new(1), new(2), [], []), default);
            await index.CommitAsync(default);
            Assert.True((await index.CheckAsync(null, default)).IsSound);
        }
    }

    [Fact]
    public async Task SoundIndex_SkipsNothing()
    {
        var (files, _) = await BuildAsync();
        await using var index = Catalog(SimulatedStorage.WithFiles(files)).OpenCurrent(IndexAccess.Read);
        Assert.Empty(index.Status.SkippedCommits);
        Assert.Empty((await index.CheckAsync(null, default)).Problems);
    }

    [Fact]
    public async Task SwappedSegmentFiles_AreNotTakenForEachOther()
    {
        var (files, expected) = await BuildAsync();
        var segments = files.Keys.Where(path => path.EndsWith(".seg", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        Assert.True(segments.Count >= 2);
        (files[segments[0]], files[segments[1]]) = (files[segments[1]], files[segments[0]]);
        AssertDetectedOrHarmless(files, segments[0], expected, "swapped");
    }

    [Fact]
    public async Task OtherFormatVersion_IsToldFromDamage()
    {
        var (files, _) = await BuildAsync();
        foreach (var path in files.Keys.Where(path => path.Contains("commit.", StringComparison.Ordinal)))
        {
            var bytes = files[path];
            bytes[4]++;
            BitConverter.GetBytes(KbSearch.Index.Embedded.Codecs.Crc32C.Compute(bytes.AsSpan(0, 8))).CopyTo(bytes, 8);
        }

        var catalog = Catalog(SimulatedStorage.WithFiles(files));
        Assert.Contains($"version {FileHeader.FormatVersion + 1}", Assert.Throws<IndexFormatException>(() => catalog.OpenCurrent(IndexAccess.Read)).Message, StringComparison.Ordinal);
    }

    private static EmbeddedIndexCatalog Catalog(SimulatedStorage storage) =>
        new(new EmbeddedIndexOptions { Directory = "/index", MergeFactor = 8, MergesInBackground = false }, storage);

    /// <returns>The files of an index with two commits, segments with deletes, and what each commit answers.</returns>
    private static async Task<(Dictionary<string, byte[]> Files, Dictionary<long, string> Expected)> BuildAsync()
    {
        var storage = new SimulatedStorage();
        var content = new RandomContent(4242);
        var catalog = Catalog(storage);
        var expected = new Dictionary<long, string>();
        await using var index = catalog.CreateSide(new IndexFingerprint("f"));
        for (var i = 0; i < 2; i++)
        {
            await index.ApplyAsync(new(new(i), new(i + 1), [.. Enumerable.Range(i * 5, 6).Select(number => content.Document(number))], []), default);
            await index.CommitAsync(default);
            expected[i + 1] = Describe(index);
        }

        await catalog.ActivateAsync(index.Status.Generation, default);
        return (storage.ReadAll(), expected);
    }

    private static string Describe(ISearchIndex index) => string.Join('\n', index.Search(Query, default).Hits);

    /// <returns>Whether the index refused to open.</returns>
    private static bool AssertDetectedOrHarmless(Dictionary<string, byte[]> files, string path, Dictionary<long, string> expected, string damage)
    {
        try
        {
            var index = Catalog(SimulatedStorage.WithFiles(files)).OpenCurrent(IndexAccess.Read);
            var checkpoint = index.Status.Checkpoint.Value;
            Assert.True(expected.TryGetValue(checkpoint, out var answer) && answer == Describe(index), $"{damage}: wrong answer at {checkpoint}");
            return false;
        }
        catch (IndexCorruptException e)
        {
            Assert.StartsWith("/index", e.Path, StringComparison.Ordinal);
            return true;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{damage} ({path}): {e}");
            return false;
        }
    }
}
