using KbSearch.Content.Sources;

namespace KbSearch.UnitTests.Content.Sources;

public sealed class ContentSourcesTests : SourceTestFiles
{
    [Theory]
    [InlineData("/x/cnil-faq.jsonl", "cnil-faq")]
    [InlineData("service_public.jsonl.gz", "service-public")]
    [InlineData("Été 2025 (FAQ).csv", "ete-2025-faq")]
    [InlineData("日本.csv", "content")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbb.csv", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_source_is_named_after_its_file(string path, string name) => Assert.Equal(name, ContentSources.NameFor(path));

    [Theory]
    [InlineData("a.jsonl", typeof(JsonLinesSource))]
    [InlineData("a.NDJSON.gz", typeof(JsonLinesSource))]
    [InlineData("a.csv", typeof(CsvSource))]
    [InlineData("a.tsv.gz", typeof(CsvSource))]
    public void The_reader_is_told_from_the_name(string path, Type reader) =>
        Assert.IsType(reader, ContentSources.TryOpen(path, SourceFormat.Auto, Options, out _));

    [Fact]
    public void A_folder_is_read_as_one_and_an_unknown_name_needs_a_format()
    {
        Assert.IsType<FolderSource>(ContentSources.TryOpen(Folder.Path, SourceFormat.Auto, Options, out _));
        Assert.Null(ContentSources.TryOpen("a.xml", SourceFormat.Auto, Options, out var error));
        Assert.Contains("a.xml", error, StringComparison.Ordinal);
        Assert.IsType<CsvSource>(ContentSources.TryOpen("a.txt", SourceFormat.Csv, Options, out _));
    }

    [Fact]
    public void A_source_name_that_is_none_is_refused() =>
        Assert.Throws<ArgumentException>(() => ContentSources.TryOpen("a.jsonl", SourceFormat.Auto, Options with { SourceName = "É" }, out _));
}
