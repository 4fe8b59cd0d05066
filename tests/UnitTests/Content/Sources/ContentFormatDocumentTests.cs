using System.Text.Json;
using KbSearch.Content.Sources;

namespace KbSearch.UnitTests.Content.Sources;

/// <summary>The documents about the format say what the readers do.</summary>
public sealed class ContentFormatDocumentTests
{
    private static readonly string Docs = Path.Combine(RepositoryRoot(), "docs");

    [Fact]
    public void The_schema_has_exactly_the_fields_that_are_read()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Docs, "content-item.schema.json")));
        var properties = schema.RootElement.GetProperty("properties");
        Assert.Equal(FieldNames.Usual.Keys.Order(StringComparer.Ordinal), NamesIn(properties));
        Assert.Equal(FieldNames.OfAnswer.Order(StringComparer.Ordinal), NamesIn(properties.GetProperty("answers").GetProperty("items").GetProperty("properties")));
    }

    [Fact]
    public void The_page_names_every_field_and_every_usual_name()
    {
        var page = File.ReadAllText(Path.Combine(Docs, "content-format.md"));
        Assert.All(FieldNames.Usual.Keys.Concat(FieldNames.OfAnswer), field => Assert.Contains(field, page, StringComparison.Ordinal));
        Assert.All(FieldNames.Usual, usual => Assert.Contains(string.Join(", ", usual.Value), page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_examples_of_the_page_are_valid()
    {
        var page = File.ReadAllText(Path.Combine(Docs, "content-format.md"));
        var examples = page.Split('\n').Where(l => l.StartsWith("{\"id\"", StringComparison.Ordinal)).ToList();
        var reader = new ContentRecordReader(new SourceOptions { SourceName = "docs", DefaultAudience = KbSearch.Content.Model.Audience.Public });
        Assert.Equal(2, examples.Count);
        Assert.All(examples, example =>
        {
            using var record = JsonDocument.Parse(example);
            Assert.NotNull(reader.Read(record.RootElement, out var problems));
            Assert.Empty(problems);
        });
    }

    private static IEnumerable<string> NamesIn(JsonElement properties) => properties.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KbSearch.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
