using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Text;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Embedded;
using KbSearch.Index.Results;

namespace KbSearch.TestHost;

/// <summary>Builds an index, asks it a great deal, and prints hashes of its files and of its answers to the last bit.</summary>
internal static class EngineDigest
{
    private const int Documents = 6_000;
    private const int Queries = 1_000;

    public static async Task WriteAsync(string folder, int seed)
    {
        Console.WriteLine($"vectors: avx512={Avx512F.IsSupported} avx2={Avx2.IsSupported} vector128={Vector128.IsHardwareAccelerated}");
        var content = new RandomDocuments(seed);
        // However long it takes here: an answer that was cut short would be another one.
        var catalog = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = folder, MergesInBackground = false, MergeFactor = 4, MaxSearchDuration = TimeSpan.FromHours(1) });
        await using var index = catalog.CreateSide(new IndexFingerprint("f"));
        var i = 0;
        for (; index.Status.Documents < Documents; i++)
        {
            var numbers = Enumerable.Range(0, content.Next(1_500)).Select(_ => content.Next(2 * Documents)).ToHashSet();
            var deleted = Enumerable.Range(0, numbers.Count / 5).Select(_ => content.Next(2 * Documents)).Where(number => !numbers.Contains(number)).ToHashSet();
            var documents = numbers.Select(number => content.Document(number, content.Next(50))).ToList();
            await index.ApplyAsync(new(new ChangeSequence(i), new ChangeSequence(i + 1), documents, [.. deleted.Select(RandomDocuments.Id)]), CancellationToken.None);
        }

        ContentId[] last = [.. Enumerable.Range(0, Documents / 20).Select(_ => RandomDocuments.Id(content.Next(2 * Documents))).Distinct()];
        await index.ApplyAsync(new(new ChangeSequence(i), new ChangeSequence(i + 1), [], last), CancellationToken.None);
        await index.CommitAsync(CancellationToken.None);
        var report = await index.CheckAsync(progress: null, CancellationToken.None);
        Console.WriteLine($"index: {index.Status.Documents} documents, {index.Status.DeletedDocuments} deleted, {index.Status.Segments} segments, {report.Problems.Count} problems");
        var files = Directory.GetFiles(folder, "*.*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".seg" or ".del").Order(StringComparer.Ordinal);
        Console.WriteLine($"files: {Hash(files.SelectMany(File.ReadAllBytes))}");
        var answers = new StringBuilder();
        for (var query = 0; query < Queries; query++)
        {
            Append(answers, index.Search(content.Query(), CancellationToken.None));
        }

        Console.WriteLine($"answers: {Hash(Encoding.UTF8.GetBytes(answers.ToString()))}");
    }

    private static void Append(StringBuilder answers, TopDocs docs)
    {
        foreach (var hit in docs.Hits)
        {
            answers.Append(CultureInfo.InvariantCulture, $"{hit.Id} {BitConverter.SingleToUInt32Bits(hit.Score):x} {hit.MatchedClauses:x};");
        }

        answers.AppendLine(CultureInfo.InvariantCulture, $"{docs.Total} {docs.PostingsScored} {string.Join(' ', docs.Facets.SelectMany(facet => facet.Values))}");
    }

    private static string Hash(IEnumerable<byte> bytes) => Convert.ToHexString(SHA256.HashData([.. bytes]));
}
