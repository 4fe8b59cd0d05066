using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;

namespace KbSearch.UnitTests.Index.Embedded.Commits;

/// <summary>Small batches from a seed, and what an index holds after each: batch i takes the checkpoint from i to i + 1.</summary>
internal sealed class CrashContent
{
    private static readonly IndexQuery All = new() { Viewer = Viewer.Agent, Limit = 1000 };
    private readonly ChangeBatch[] _batches;
    private readonly string[] _contents;
    private readonly long[] _digests;

    public CrashContent(int seed, int batches)
    {
        var random = new Random(seed);
        _batches = [.. Enumerable.Range(0, batches).Select(i => CreateBatch(random, i))];
        _contents = new string[batches + 1];
        _digests = new long[batches + 1];
        var versions = new Dictionary<string, float>(StringComparer.Ordinal);
        for (var i = 0; i <= batches; i++)
        {
            _contents[i] = Describe(versions.Select(version => (version.Key, version.Value)));
            _digests[i] = Digest(versions.Select(version => (version.Key, version.Value)));
            if (i < batches)
            {
                _batches[i].Upserts.ToList().ForEach(document => versions[document.Id.Value] = document.Usefulness);
                _batches[i].Deletes.ToList().ForEach(id => versions.Remove(id.Value));
            }
        }
    }

    public int Batches => _batches.Length;

    public ChangeBatch this[long checkpoint] => _batches[checkpoint];

    /// <summary>Whether the index holds, and shows, exactly what the batches up to its checkpoint leave.</summary>
    public bool IsHeldBy(ISearchIndex index)
    {
        var checkpoint = index.Status.Checkpoint.Value;
        return checkpoint < _digests.Length && _digests[checkpoint] == Digest(Shown(index));
    }

    /// <summary>What the index shows beside what it should.</summary>
    public string Compare(ISearchIndex index) =>
        $"checkpoint {index.Status.Checkpoint}: shown {Describe(Shown(index))}; expected {_contents.ElementAtOrDefault((int)index.Status.Checkpoint.Value)}";

    private static IEnumerable<(string Id, float Version)> Shown(ISearchIndex index) => index.Search(All, default).Hits.Select(hit => (hit.Id.Value, hit.Usefulness));

    private static string Describe(IEnumerable<(string Id, float Version)> documents) =>
        string.Join(' ', documents.OrderBy(document => document.Id, StringComparer.Ordinal).Select(document => $"{document.Id}={document.Version}"));

    /// <summary>In any order, so that nothing needs sorting.</summary>
    private static long Digest(IEnumerable<(string Id, float Version)> documents) => documents.Sum(document => (long)HashCode.Combine(document.Id, document.Version));

    private static ChangeBatch CreateBatch(Random random, int i)
    {
        var numbers = Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(24)).Distinct().ToList();
        var deleted = numbers.Where(_ => random.Next(3) == 0).ToList();
        return new ChangeBatch(
            new ChangeSequence(i),
            new ChangeSequence(i + 1),
            [.. numbers.Except(deleted).Select(number => CreateDocument(random, number, version: i))],
            [.. deleted.Select(Id)]);
    }

    private static ContentId Id(int number) => new("s", $"{number}");

    private static IndexDocument CreateDocument(Random random, int number, int version)
    {
        var tokens = new TokenBuffer();
        for (var position = 0; position < random.Next(1, 8); position++)
        {
            tokens.Add($"w{random.Next(10)}", 0, 1, position, TermLevel.Surface);
        }

        return new IndexDocument { Id = Id(number), Tier = (Tier)(number % 2), Audience = Audience.Public, Fields = [tokens], Usefulness = version };
    }
}
