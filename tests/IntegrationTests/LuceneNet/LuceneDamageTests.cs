using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Lucene;
using KbSearch.IntegrationTests.BackendContract;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.LuceneNet;

/// <summary>What is damaged is never served, as far as the library's checksums reach: they cover all files but the hint <c>segments.gen</c>.</summary>
public sealed class LuceneDamageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Opening_FindsAFlippedBitInAnyFile()
    {
        var generation = await BuildAsync();
        var undetected = new List<string>();
        var damages = 0;
        foreach (var file in Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not ("write.lock" or "segments.gen")))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            for (var place = 0; place < bytes.Length; place += 1 + (bytes.Length / 40))
            {
                bytes[place] ^= 0x10;
                await File.WriteAllBytesAsync(file, bytes);
                damages++;
                if (await OpensAsync())
                {
                    undetected.Add($"{Path.GetFileName(file)} at {place}");
                }

                bytes[place] ^= 0x10;
            }

            await File.WriteAllBytesAsync(file, bytes);
        }

        Assert.Empty(undetected);
        Assert.True(damages > 300, $"{damages} damages");
        await using var index = Open(IndexAccess.Read);
        Assert.Equal((generation, 1), (index.Status.Generation, index.Status.Documents));
    }

    [Fact]
    public async Task Opening_FindsAMissingFile()
    {
        await BuildAsync();
        foreach (var file in Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not ("write.lock" or "segments.gen" or "lucene-catalog")))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            File.Delete(file);
            Assert.False(await OpensAsync(), Path.GetFileName(file));
            await File.WriteAllBytesAsync(file, bytes);
        }
    }

    [Fact]
    public async Task Check_NamesTheDamagedSegment()
    {
        await BuildAsync();
        await using var index = Open(IndexAccess.Read);
        var postings = Directory.GetFiles(_folder.Path, "*.tim", SearchOption.AllDirectories).First();
        var bytes = await File.ReadAllBytesAsync(postings);
        bytes[bytes.Length / 2] ^= 0x10;
        await File.WriteAllBytesAsync(postings, bytes);
        var report = await index.CheckAsync(progress: null, CancellationToken.None);
        Assert.False(report.IsSound);
    }

    private async Task<int> BuildAsync()
    {
        var catalog = new LuceneIndexCatalog(new LuceneIndexOptions { Directory = _folder.Path });
        await using var side = catalog.CreateSide(new IndexFingerprint("damage"));
        await side.ApplyAsync(
            new ChangeBatch(
                new(0),
                new(2),
                [
                    TestDocument.Create("1", title: "carte sim", body: "ma carte sim est perdue", keywords: new Keyword(KeywordField.Tag, "sim")),
                    TestDocument.Create("2", title: "facture", audience: Audience.Agents),
                ],
                []),
            CancellationToken.None);
        await side.CommitAsync(CancellationToken.None);

        // A delete after a commit has a file of its own.
        await side.ApplyAsync(new ChangeBatch(new(2), new(3), [], [TestDocument.Id("2")]), CancellationToken.None);
        await side.CommitAsync(CancellationToken.None);
        await catalog.ActivateAsync(side.Status.Generation, CancellationToken.None);
        return side.Status.Generation;
    }

    private ISearchIndex Open(IndexAccess access) => new LuceneIndexCatalog(new LuceneIndexOptions { Directory = _folder.Path }).OpenCurrent(access);

    private async Task<bool> OpensAsync()
    {
        try
        {
            await using var index = Open(IndexAccess.Write);
            return true;
        }
        catch (Exception e) when (e is IndexCorruptException or IndexFormatException)
        {
            return false;
        }
    }
}
