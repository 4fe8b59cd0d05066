using System.Text;
using KbSearch.Content.Model;
using KbSearch.Content.Sources;

namespace KbSearch.UnitTests.Content.Sources;

public sealed class CsvSourceTests : SourceTestFiles
{
    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task The_separator_is_told_from_the_header(char separator)
    {
        var csv = "id,titre,contenu,tags,vues,date,audience\n1,Où est mon PUK ?,\"Dans *Mon espace*, ici\",\"sim;puk\",12,02/03/2025,members\n".Replace(',', separator).Replace($"*{separator} ici", "*, ici", StringComparison.Ordinal);
        var item = Assert.Single(await ReadAllAsync(Source(csv))).Item!;

        Assert.Equal("test:1", item.Id.Value);
        Assert.Equal("Où est mon PUK ?", item.Title);
        Assert.Equal("Dans Mon espace, ici", item.Body.ToPlainText());
        Assert.Equal(["sim", "puk"], item.Tags);
        Assert.Equal(12, item.Views);
        Assert.Equal(new DateTimeOffset(2025, 3, 2, 0, 0, 0, TimeSpan.Zero), item.CreatedAt);
        Assert.Equal(Audience.Members, item.Audience);
        Assert.Equal(ContentKind.Faq, item.Kind);
    }

    [Fact]
    public async Task Bad_rows_are_reported_by_the_line_they_start_on()
    {
        const string csv = "id,title,body,views\n1,a,\"deux\nlignes\n\",3\n2,,x,1\n3,c\n4,d,x,-1\n5,e \"f\" g,x,1\n\n6,\"g \"\"h\"\" i\",x,\n";
        var records = await ReadAllAsync(Source(csv));

        Assert.Equal(["test:1", "test:6"], records.Where(r => r.Item is not null).Select(r => r.Item!.Id.Value));
        Assert.Equal("g \"h\" i", records[^1].Item!.Title);
        Assert.Equal(
            [(5L, "title is missing or blank"), (6L, "the row has 2 fields, the header has 4"), (7L, "views is negative"), (8L, "the row has a quote inside a field that is not quoted")],
            records.Where(r => r.Problem is not null).Select(r => (r.Problem!.Line, r.Problem.Reason)));
    }

    [Fact]
    public async Task A_mapping_names_columns_and_constants()
    {
        var source = new CsvSource(Write("faq.csv", "Ref,Question posée,Réponse\r\n7,Comment résilier ?,<p>Par <b>courrier</b></p>\r\n"), Options with { Mapping = Mapping("id=Ref,title=Question posée,body=réponse,bodyFormat:=html,kind:=tutorial") });
        var item = Assert.Single(await ReadAllAsync(source)).Item!;
        Assert.Equal(("test:7", "Comment résilier ?", "Par courrier", ContentKind.Tutorial), (item.Id.Value, item.Title, item.Body.ToPlainText(), item.Kind));
    }

    [Theory]
    [InlineData("id,corps\n1,x\n", "no column is the title")]
    [InlineData("id,title,Title\n1,x,y\n", "names a column twice")]
    public async Task A_header_that_cannot_be_used_is_one_problem(string csv, string reason) =>
        Assert.Contains(reason, Assert.Single(await ReadAllAsync(Source(csv))).Problem!.Reason, StringComparison.Ordinal);

    [Fact]
    public async Task Rows_in_another_encoding_are_reported()
    {
        var source = new CsvSource(Write("items.csv", Encoding.Latin1.GetBytes("id,title\n1,Réglages\n2,Options\n")), Options);
        var records = await ReadAllAsync(source);
        Assert.Contains("not UTF-8", records[0].Problem!.Reason, StringComparison.Ordinal);
        Assert.NotNull(records[1].Item);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_ends_the_reading()
    {
        var records = await ReadAllAsync(Source("id,title\n1,a\n2,\"b" + new string('x', 20_000_000)));
        Assert.NotNull(records[0].Item);
        Assert.Contains("longer than 16 MB", records[^1].Problem!.Reason, StringComparison.Ordinal);
        Assert.Equal(2, records.Count);
    }

    [Fact]
    public async Task Byte_order_mark_gzip_and_an_empty_file_are_read()
    {
        var packed = Gzip(Encoding.UTF8.GetBytes("\uFEFFid;title\n1;a\n"));
        Assert.Equal("test:1", Assert.Single(await ReadAllAsync(new CsvSource(Write("a.csv", packed), Options))).Item!.Id.Value);
        Assert.Empty(await ReadAllAsync(Source("")));
    }

    private CsvSource Source(string content) => new(Write("items.csv", content), Options);
}
