using KbSearch.Index;
using KbSearch.Index.Embedded;
using KbSearch.Index.Embedded.Storage;
using KbSearch.Indexer;
using KbSearch.Indexer.Rebuilding;
using KbSearch.Indexer.Verifying;
using KbSearch.TestDoubles;
using KbSearch.UnitTests.Architecture;
using Microsoft.Extensions.Logging.Abstractions;

namespace KbSearch.UnitTests.Index.Embedded.Formats;

/// <summary>Index folders as former versions wrote them: read rightly, or refused and rebuilt from the store; never misread.</summary>
public sealed class FormatFixtureTests : IDisposable
{
    private static readonly string Fixtures = Path.Combine(RepositoryRoot.Path, "tests", "TestData", "indexes");
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int> Versions() => new(KeptVersions());

    public void Dispose() => _folder.Dispose();

    /// <summary>A version of the format is fixed once a folder of it is kept: change the number when this fails, not the folder.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public async Task FolderOfAVersion_OpensWithTheSameAnswers_OrIsToldFromDamage(int version)
    {
        var catalog = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = Copy(version) });
        if (version != FileHeader.FormatVersion)
        {
            var refusal = Assert.Throws<IndexFormatException>(() => catalog.OpenCurrent(IndexAccess.Read));
            Assert.Contains($"version {version}", refusal.Message, StringComparison.Ordinal);
            return;
        }

        await using var index = catalog.OpenCurrent(IndexAccess.Write);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Fixtures, $"v{version}", "answers.txt")), FixtureIndex.Describe(index));
        Assert.Empty((await index.CheckAsync(null, default)).Problems);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task FolderOfAVersion_ServesWhatTheStoreHolds_AfterStartUp(int version)
    {
        await using var store = await FixtureIndex.CreateStoreAsync();
        var catalog = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = Copy(version) });
        var applier = new ChangeApplier(store, FixtureIndex.Builder, new IndexerOptions());
        await using var live = new LiveIndex();
        using var rebuilder = new IndexRebuilder(applier, catalog, live, TimeProvider.System, NullLogger<IndexRebuilder>.Instance);
        var outcome = await new IndexStartup(applier, catalog, live, rebuilder, NullLogger<IndexStartup>.Instance).OpenAsync(null, default);
        if (outcome == StartupOutcome.NeedsRebuild)
        {
            await rebuilder.RebuildAsync(null, default);
        }

        Assert.True(outcome != StartupOutcome.Opened || version == FileHeader.FormatVersion, $"{outcome}");
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Fixtures, $"v{version}", "answers.txt")), FixtureIndex.Describe(live));
        Assert.True((await new IndexVerifier(store, live).VerifyAsync(null, default)).Agrees);
    }

    [Fact]
    public void EveryReleasedVersion_HasAFolder() =>
        Assert.Equal(Enumerable.Range(1, (int)FileHeader.FormatVersion), KeptVersions());

    /// <summary>With <c>KBSEARCH_WRITE_FIXTURE=1</c>, writes the folder of the current version unless it is there; commit it with the code that wrote it.</summary>
    [Fact]
    public async Task WrittenFolder_AnswersLikeTheKeptOne()
    {
        await FixtureIndex.WriteAsync(_folder["index"]);
        var catalog = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = _folder["index"] });
        await using var index = catalog.OpenCurrent(IndexAccess.Read);
        var answers = FixtureIndex.Describe(index);
        var kept = Path.Combine(Fixtures, $"v{FileHeader.FormatVersion}");
        if (Environment.GetEnvironmentVariable("KBSEARCH_WRITE_FIXTURE") is not null && !Directory.Exists(kept))
        {
            CopyFiles(_folder["index"], kept);
            File.Delete(Path.Combine(kept, "write.lock"));
            await File.WriteAllTextAsync(Path.Combine(kept, "answers.txt"), answers);
        }

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(kept, "answers.txt")), answers);
    }

    private static IEnumerable<int> KeptVersions() => Directory.GetDirectories(Fixtures)
        .Select(folder => int.Parse(Path.GetFileName(folder).AsSpan(1), System.Globalization.CultureInfo.InvariantCulture))
        .Order();

    private string Copy(int version)
    {
        CopyFiles(Path.Combine(Fixtures, $"v{version}"), _folder["index"]);
        File.Delete(Path.Combine(_folder["index"], "answers.txt"));
        return _folder["index"];
    }

    private static void CopyFiles(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
