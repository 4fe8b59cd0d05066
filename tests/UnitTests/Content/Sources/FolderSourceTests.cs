using System.Text;
using KbSearch.Content.Model;
using KbSearch.Content.Sources;

namespace KbSearch.UnitTests.Content.Sources;

public sealed class FolderSourceTests : SourceTestFiles
{
    [Fact]
    public async Task Files_are_read_in_the_order_of_their_paths_with_the_path_as_id()
    {
        Write("b.md", "# Bé\n\ntexte");
        Write("a/z.markdown", "# Zed");
        Write("a/notes.txt", "pas lu");
        Write(".git/x.md", "# caché");
        Write("c.html", "<html><head><title>Document</title></head><body><p>Un&nbsp;p</p></body></html>");
        Write("d.HTM", "<h1>Titre</h1><p>corps</p>");

        var records = await ReadAllAsync(Source());

        Assert.Equal(["test:a/z.markdown", "test:b.md", "test:c.html", "test:d.HTM"], records.Select(r => r.Item!.Id.Value));
        Assert.Equal(["Zed", "Bé", "Document", "Titre"], records.Select(r => r.Item!.Title));
        Assert.Equal(["", "texte", "Un p", "corps"], records.Select(r => r.Item!.Body.ToPlainText()));
        Assert.Equal(Source().Length, records[^1].BytesRead);
    }

    [Fact]
    public async Task Front_matter_gives_the_fields()
    {
        Write("a.md", "---\ntitle: \"Résilier : comment ?\"\nkind: tutorial\nid: ignored\ntags: [contrat, résiliation]\ncategory:\n  - Contrat\n  - Fin\naudience: agents\nviews: 12\ndate: 2025-03-02\nproduct: ~\nweight: 3\n---\n# Autre titre\n\ncorps\n");
        var item = Assert.Single(await ReadAllAsync(Source())).Item!;

        Assert.Equal("Résilier : comment ?", item.Title);
        Assert.Equal(ContentKind.Tutorial, item.Kind);
        Assert.Equal("test:a.md", item.Id.Value);
        Assert.Equal(["contrat", "résiliation"], item.Tags);
        Assert.Equal(["Contrat", "Fin"], item.Category);
        Assert.Equal(Audience.Agents, item.Audience);
        Assert.Equal(12, item.Views);
        Assert.Equal(new DateTimeOffset(2025, 3, 2, 0, 0, 0, TimeSpan.Zero), item.CreatedAt);
        Assert.Null(item.Product);
        Assert.Equal("Autre titre\ncorps", item.Body.ToPlainText());
    }

    [Theory]
    [InlineData("texte sans titre", "title is missing or blank")]
    [InlineData("---\ntitle: a\ndraft: true\n---\nx", "the file is a draft")]
    [InlineData("---\ntitle: a\npublished: false\n---\nx", "the file is a draft")]
    [InlineData("---\ntitle: [a\n---\nx", "the front matter is not YAML")]
    [InlineData("---\n- a\n- b\n---\nx", "the front matter is not a list of 'name: value' lines")]
    [InlineData("---\na: &x [1,2]\ntitle: t\nb: [*x,*x]\n---\nx", "alias")]
    [InlineData("---\ntitle: t\na: [[[[[[[[[[[[1]]]]]]]]]]]]\n---\nx", "nested deeper")]
    [InlineData("---\ntitle: t\naudience: everyone\n---\nx", "audience is not public")]
    [InlineData("---\n? [a]\n: b\n---\nx", "the front matter is not YAML")]
    public async Task A_bad_file_is_reported_and_skipped(string content, string reason)
    {
        Write("a.md", content);
        Write("b.md", "# Bon");
        var records = await ReadAllAsync(Source());
        Assert.Contains(reason, records[0].Problem!.Reason, StringComparison.Ordinal);
        Assert.Equal(Folder["a.md"], records[0].Problem!.File);
        Assert.NotNull(records[1].Item);
    }

    [Theory]
    [InlineData("---\nseulement une règle\n\n# Titre")]
    [InlineData("# Titre\n\n---\nx: y\n---\n")]
    [InlineData("---\n---\n# Titre")]
    [InlineData("\uFEFF---\r\ntitle: Titre\r\n---\r\ntexte")]
    public async Task What_only_looks_like_front_matter_is_text(string content)
    {
        Write("a.md", content);
        Assert.Equal("Titre", Assert.Single(await ReadAllAsync(Source())).Item!.Title);
    }

    [Fact]
    public async Task Encoding_size_and_a_missing_folder_are_problems()
    {
        Write("a.md", Encoding.Latin1.GetBytes("# Été"));
        Write("b.md", "# b\n\n" + new string('x', ContentRecordReader.BodyByteLimit));
        var records = await ReadAllAsync(Source());
        Assert.Contains("not UTF-8", records[0].Problem!.Reason, StringComparison.Ordinal);
        Assert.Contains("10 MB", records[1].Problem!.Reason, StringComparison.Ordinal);
        Assert.Contains("does not exist", Assert.Single(await ReadAllAsync(new FolderSource(Folder["none"], Options))).Problem!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_anything_to_read_is_a_problem()
    {
        Write("items.jsonl", "{}");
        var record = Assert.Single(await ReadAllAsync(Source()));
        Assert.Contains(".md", record.Problem!.Reason, StringComparison.Ordinal);
        Assert.Contains(".jsonl", record.Problem!.Reason, StringComparison.Ordinal);
    }

    private FolderSource Source() => new(Folder.Path, Options);
}
