using System.Xml.Linq;
using KbSearch.Evaluation.Generation.Terms;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Reports;
using KbSearch.Evaluation.Speed;
using KbSearch.Evaluation.Speed.Engine;
using KbSearch.Evaluation.Speed.Growth;
using KbSearch.Index;
using KbSearch.Index.Embedded;

namespace KbSearch.UnitTests.Evaluation.Speed.Engine;

public sealed class EngineSpeedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kbsearch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Build_CountsWhatItIndexed()
    {
        var build = await EngineBuild.RunAsync(
            [new("un deux", "un trois trois"), new("quatre", ""), new("un", "un")], Catalog(_folder), batchSize: 2, progress: null, CancellationToken.None);
        Assert.Equal((3, 8, 5), (build.Documents, build.Tokens, build.Postings));
        // Some systems count processor time in hundredths of a second, which three documents need not take.
        Assert.True(build is { Seconds: > 0, ProcessorSeconds: >= 0, IndexBytes: > 0, Segments: > 0 });
    }

    [Fact]
    public async Task Queries_ReturnWhatTheTextsHold_InEveryClass()
    {
        await EngineBuild.RunAsync(
            [new("box fibre", "la box ne marche pas"), new("facture", "la facture de la box"), new("carte sim", "la fibre marche")], Catalog(_folder), 2, progress: null, CancellationToken.None);
        await using var index = Catalog(_folder).OpenCurrent(IndexAccess.Read);
        var results = EngineSpeed.Measure(
            index,
            [
                new("term", "box"), new("terms", "box fibre"), new("question", "la box ne marche pas la nuit du tout"),
                new("and", "la fibre"), new("phrase", "la box"), new("prefix", "fac"), new("fuzzy", "factore"),
            ],
            rounds: 2,
            withExhaustive: true,
            progress: null,
            CancellationToken.None);
        Assert.Equal(
            [("term", 2L), ("terms", 3), ("question", 3), ("and", 2), ("phrase", 2), ("prefix", 1), ("fuzzy", 1)],
            results.Select(c => (c.Class, c.Hits)));
        Assert.All(results, c => Assert.True(c.Queries == 1 && c.MeanMs > 0 && c.P99Ms >= c.P50Ms && c.Partial == 0 && c.AllPostings >= c.Postings, c.ToString()));
    }

    [Fact]
    public void AnUnknownClass_IsNamed() =>
        Assert.Contains("riddle", Assert.Throws<EvaluationInputException>(() => EngineQueries.Create(new LoadQuery("riddle", "x"))).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task Growth_MeasuresEverySize_AndLeavesNothingBehind()
    {
        var measurement = new GrowthMeasurement(Catalog, seed: 1, queriesPerClass: 3, rounds: 1, batchSize: 50);
        var small = await measurement.MeasureAsync(100, _folder, progress: null, CancellationToken.None);
        var large = await measurement.MeasureAsync(300, _folder, progress: null, CancellationToken.None);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        Assert.Equal((100, 300), (small.Build.Documents, large.Build.Documents));
        Assert.True(large.Build.IndexBytes > small.Build.IndexBytes);
        Assert.InRange(large.Build.Sizes.Total, large.Build.Postings, large.Build.IndexBytes);
        Assert.Equal(large.Build.Sizes.Positions, Math.Round((large.Build.BytesPerPosting - large.Build.BytesPerPostingWithoutPositions) * large.Build.Postings));
        var markdown = GrowthReport.ToMarkdown([small, large]);
        Assert.Equal(2 + 2 + 1 + 2 + (7 * 2), markdown.TrimEnd().Split('\n').Length);
        var lines = XDocument.Parse(GrowthReport.ToSvg([small, large])).Descendants().Where(e => e.Name.LocalName == "polyline").ToList();
        Assert.Equal(14, lines.Count);
        Assert.All(lines, line => Assert.Equal(2, line.Attribute("points")!.Value.Split(' ').Length));
    }

    [Fact]
    public void TermFile_NeedsATab()
    {
        var file = Path.Combine(_folder, "terms.tsv");
        File.WriteAllText(file, "a b\tc d\nno tab\n");
        var problem = Assert.Throws<EvaluationInputException>(() => TermDocuments.Read(file).ToList());
        Assert.Equal(2, problem.Line);
    }

    private static EmbeddedIndexCatalog Catalog(string folder) => new(new EmbeddedIndexOptions { Directory = folder, MergesInBackground = false, MaxSearchDuration = TimeSpan.FromHours(1) });
}
