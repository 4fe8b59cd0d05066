using System.Text;
using KbSearch.Content.Model;
using KbSearch.Content.Sources;

namespace KbSearch.UnitTests.Content.Sources;

public sealed class JsonLinesSourceTests : SourceTestFiles
{
    private const string Good = """{"id":"a","kind":"faq","title":"Où est mon PUK ?","body":"Dans *Mon espace*."}""";

    [Fact]
    public async Task A_record_with_every_field_becomes_an_item()
    {
        const string line =
            """
            {"id":"q-1","kind":"question","title":" Box  orange ","body":"# Voyant\n\nVoir [ici](/aide/x).","bodyFormat":"markdown","product":"internet","category":["Internet","Box"],"tags":["box","box","wi-fi"],"language":"fr","audience":["pro"],"url":"/communaute/q-1","author":"lulu","votes":-2,"views":310,"createdAt":"2025-03-02T09:12:00+01:00","updatedAt":"2026-05-11","state":"validated","answers":[{"author":"Maëlle","createdAt":"2025-03-02T10:00:00Z","votes":12,"validated":true,"body":"Redémarrez."}],"duplicateOf":"q-0"}
            """;
        var item = Assert.Single(await ReadAllAsync(Source(line))).Item!;

        Assert.Equal("test:q-1", item.Id.Value);
        Assert.Equal(ContentKind.Question, item.Kind);
        Assert.Equal("Box orange", item.Title);
        Assert.Equal([new TextBlock(BlockKind.Heading, 1, "Voyant"), new TextBlock(BlockKind.Paragraph, 0, "Voir ici.") { Links = [new TextLink(5, 3, "/aide/x")] }], item.Body.Blocks.ToArray());
        Assert.Equal(["/aide/x"], item.Links);
        Assert.Equal("internet", item.Product);
        Assert.Equal(["Internet", "Box"], item.Category);
        Assert.Equal(["box", "wi-fi"], item.Tags);
        Assert.Equal(Audience.ForGroups("pro"), item.Audience);
        Assert.Equal("/communaute/q-1", item.Url);
        Assert.Equal("lulu", item.Author);
        Assert.Equal(-2, item.Votes);
        Assert.Equal(310, item.Views);
        Assert.Equal(new DateTimeOffset(2025, 3, 2, 8, 12, 0, TimeSpan.Zero), item.CreatedAt);
        Assert.Equal(new DateTimeOffset(2026, 5, 11, 0, 0, 0, TimeSpan.Zero), item.UpdatedAt);
        Assert.Equal(QuestionState.Validated, item.State);
        Assert.Equal(new ContentId("test", "q-0"), item.DuplicateOf);
        var answer = Assert.Single(item.Answers);
        Assert.Equal("Maëlle", answer.Author);
        Assert.Equal("Redémarrez.", answer.Body.ToPlainText());
        Assert.Equal(12, answer.Votes);
        Assert.True(answer.IsValidated);
        Assert.Equal(new DateTimeOffset(2025, 3, 2, 10, 0, 0, TimeSpan.Zero), answer.CreatedAt);
    }

    [Theory]
    [InlineData("""{"id":"a","kind":"faq","title":"t" """, "the JSON is broken at byte")]
    [InlineData("""["a"]""", "the line begins a JSON array")]
    [InlineData("""[{"id":"a",""", "the line begins a JSON array")]
    [InlineData("42", "record is not a JSON object")]
    [InlineData("""{"id":"a","id":"b","kind":"faq","title":"t"}""", "the JSON object has the same field twice")]
    [InlineData("""{"kind":"faq","title":"t"}""", "id is missing")]
    [InlineData("""{"id":"a\u0007b","kind":"faq","title":"t"}""", "id is longer than 512 characters or holds a control character")]
    [InlineData("""{"id":"a","kind":"faq"}""", "title is missing or blank")]
    [InlineData("""{"id":"a","kind":"faq","title":" \u200b "}""", "title is missing or blank")]
    [InlineData("""{"id":"a","kind":"faq","title":["t"]}""", "title is not a string")]
    [InlineData("""{"id":"a","kind":"faq","title":"\ud800"}""", "record holds text that is not well-formed Unicode")]
    [InlineData("""{"id":"a","title":"t"}""", "kind is missing")]
    [InlineData("""{"id":"a","kind":"FAQ","title":"t"}""", "kind 'FAQ' is not one of faq, tutorial, question, announcement")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","bodyFormat":"rtf"}""", "bodyFormat 'rtf' is not one of markdown, html, text")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","views":-1}""", "views is negative")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","votes":"3"}""", "votes is not a whole number")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","votes":1.5}""", "votes is not a whole number")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","votes":3000000000}""", "votes is out of range")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","createdAt":"02/03/2025"}""", "createdAt '02/03/2025' is not a date")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","updatedAt":"2025-13-01"}""", "updatedAt '2025-13-01' is not a date")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","audience":"staff"}""", "audience is not public, members, agents or a list of group names")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","audience":[]}""", "audience is not public")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","audience":["agents"]}""", "audience is not public")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","audience":["Équipe A"]}""", "audience is not public")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","audience":true}""", "audience is not public")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","url":"javascript:alert(1)"}""", "url is neither an http(s) address nor a path")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","url":"//evil.example"}""", "url is neither an http(s) address nor a path")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","url":"/\\evil.example"}""", "url is neither an http(s) address nor a path")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","category":["A/B"]}""", "category has a part that holds '/'")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","tags":"a,b"}""", "tags is not a list of strings")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","language":"français"}""", "language 'français' is not a language tag")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","state":"closed"}""", "state belongs to questions only")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","answers":[{"body":"x"}]}""", "answers belong to questions only")]
    [InlineData("""{"id":"a","kind":"question","title":"t","state":"open"}""", "state 'open' is not one of")]
    [InlineData("""{"id":"a","kind":"question","title":"t","state":"validated","answers":[{"body":"x"}]}""", "state is validated, but the answers make the question answered")]
    [InlineData("""{"id":"a","kind":"question","title":"t","answers":[{"author":"x"}]}""", "answers[0].body is missing or blank")]
    [InlineData("""{"id":"a","kind":"question","title":"t","answers":["x"]}""", "answers is not a list of objects")]
    [InlineData("""{"id":"a","kind":"question","title":"t","answers":[{"body":"x","valdated":true}]}""", "answers[0].valdated is not a field: was validated meant?")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","duplicateOf":"a"}""", "duplicateOf names the item itself")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","duplicateOf":3}""", "duplicateOf is neither an id")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","audiance":"agents"}""", "audiance is not a field: was audience meant?")]
    [InlineData("""{"id":"a","kind":"faq","title":"t","text":"x"}""", "text is not a field: was body meant?")]
    public async Task A_bad_record_is_reported_with_file_line_and_reason_and_skipped(string bad, string reason)
    {
        var records = await ReadAllAsync(Source("\n" + bad + "\n" + Good));

        Assert.Equal(2, records.Count);
        Assert.Null(records[0].Item);
        var problem = records[0].Problem!;
        Assert.Equal(Folder["items.jsonl"], problem.File);
        Assert.Equal(2, problem.Line);
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
        Assert.Equal("test:a", records[1].Item!.Id.Value);
    }

    [Fact]
    public async Task Everything_wrong_with_a_record_is_said_at_once()
    {
        var problem = Assert.Single(await ReadAllAsync(Source("""{"id":"","kind":"x","title":"","views":-1}"""))).Problem!;
        foreach (var field in new[] { "id", "kind", "title", "views" })
        {
            Assert.Contains(field + " ", problem.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Unknown_fields_that_resemble_none_are_ignored() =>
        Assert.NotNull(Assert.Single(await ReadAllAsync(Source("""{"id":"a","kind":"faq","title":"t","internalNotes":{"x":1}}"""))).Item);

    [Fact]
    public async Task A_missing_audience_is_a_problem_without_a_default()
    {
        var record = Assert.Single(await ReadAllAsync(new JsonLinesSource(Write("items.jsonl", Good), Options with { DefaultAudience = null })));
        Assert.Contains("audience is missing", record.Problem!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9_999_999, true)]
    [InlineData(10_000_000, false)]
    [InlineData(11_000_000, false)]
    public async Task A_body_of_ten_megabytes_is_refused(int length, bool isAccepted)
    {
        var records = await ReadAllAsync(Source($$"""{"id":"b","kind":"faq","title":"t","bodyFormat":"text","body":"{{Exactly(length)}}"}""" + "\n" + Good));
        Assert.Equal(isAccepted, records[0].Item is not null);
        Assert.Equal(isAccepted ? null : "body is 10 MB or longer", records[0].Problem?.Reason);
        Assert.NotNull(records[1].Item);
    }

    [Fact]
    public async Task A_line_beyond_the_limit_is_skipped_and_the_next_is_read()
    {
        var records = await ReadAllAsync(Source(new string('x', JsonLinesSource.MaxLineBytes + 1) + "\r\n" + Good));
        Assert.Contains("the line is longer than 32 MB", records[0].Problem!.Reason, StringComparison.Ordinal);
        Assert.Equal(1, records[0].Line);
        Assert.NotNull(records[1].Item);
        Assert.Equal(2, records[1].Line);
    }

    [Fact]
    public async Task Byte_order_mark_line_ends_and_a_missing_last_one_do_not_matter()
    {
        var records = await ReadAllAsync(Source("\uFEFF" + Good + "\r\n\r\n" + Good.Replace("\"a\"", "\"b\"", StringComparison.Ordinal)));
        Assert.Equal(["test:a", "test:b"], records.Select(r => r.Item!.Id.Value));
        Assert.Equal([1L, 3L], records.Select(r => r.Line));
    }

    [Fact]
    public async Task Another_encoding_is_reported_by_line()
    {
        var latin1 = Encoding.Latin1.GetBytes(Good + "\n" + Good.Replace("Où", "Ou", StringComparison.Ordinal));
        var records = await ReadAllAsync(new JsonLinesSource(Write("items.jsonl", latin1), Options));
        Assert.Contains("not UTF-8", records[0].Problem!.Reason, StringComparison.Ordinal);
        Assert.NotNull(records[1].Item);
    }

    [Fact]
    public async Task Utf16_is_reported_once()
    {
        var utf16 = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Good + "\n" + Good)).ToArray();
        var record = Assert.Single(await ReadAllAsync(new JsonLinesSource(Write("items.jsonl", utf16), Options)));
        Assert.Contains("UTF-16", record.Problem!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\n  {\n    \"id\": 1\n  }\n]\n")]
    [InlineData("\n{\n  \"items\": []\n}\n")]
    public async Task A_json_document_over_many_lines_is_one_problem(string json) =>
        Assert.Contains("one JSON document", Assert.Single(await ReadAllAsync(Source(json))).Problem!.Reason, StringComparison.Ordinal);

    [Fact]
    public async Task Gzip_is_known_by_its_bytes_and_not_by_its_name()
    {
        var packed = new JsonLinesSource(Write("items.jsonl", Gzip(Encoding.UTF8.GetBytes(Good))), Options);
        var plain = new JsonLinesSource(Write("items.jsonl.gz", Good), Options);
        Assert.NotNull(Assert.Single(await ReadAllAsync(packed)).Item);
        Assert.NotNull(Assert.Single(await ReadAllAsync(plain)).Item);
    }

    [Fact]
    public async Task Damaged_gzip_ends_with_a_problem()
    {
        var lines = string.Concat(Enumerable.Range(0, 5000).Select(i => Good.Replace("\"a\"", $"\"a{i * 7919 % 5000}\"", StringComparison.Ordinal) + "\n"));
        var packed = Gzip(Encoding.UTF8.GetBytes(lines));
        packed.AsSpan(packed.Length / 2, 64).Fill(0xFF);
        var records = await ReadAllAsync(new JsonLinesSource(Write("items.jsonl", packed), Options));
        Assert.NotNull(records[^1].Problem);
        Assert.Contains(records, r => r.Item is not null);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(200)]
    public async Task A_gzip_file_that_was_cut_ends_with_a_problem(int missingBytes)
    {
        var packed = Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(i => Good.Replace("\"a\"", $"\"a{i}\"", StringComparison.Ordinal) + "\n"))));
        var records = await ReadAllAsync(new JsonLinesSource(Write("items.jsonl", packed[..^missingBytes]), Options));
        Assert.Contains("gzip", records[^1].Problem?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gzip_bomb_is_stopped()
    {
        var record = Assert.Single(await ReadAllAsync(new JsonLinesSource(Write("items.jsonl", Gzip(new byte[200_000_000])), Options)));
        Assert.Contains("expands more than", record.Problem!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_and_a_folder_are_problems()
    {
        Assert.Contains("does not exist", Assert.Single(await ReadAllAsync(new JsonLinesSource(Folder["none.jsonl"], Options))).Problem!.Reason, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(await ReadAllAsync(new JsonLinesSource(Folder.Path, Options))).Problem);
    }

    [Fact]
    public async Task Foreign_fields_are_mapped_named_and_constant()
    {
        const string line = """{"id":7,"subject":"Titre","content":{"html":"<p>Un&nbsp;<b>deux</b></p>"},"Keywords":"a; b,c","theme":"Mobile > SIM","date":"02/03/2025","score":"12","kind":"Tutorial","views":null}""";
        var options = Options with { Mapping = Mapping("title=subject,body=content.html,product:=mobile,votes=") };
        var item = Assert.Single(await ReadAllAsync(new JsonLinesSource(Write("items.jsonl", line), options))).Item!;

        Assert.Equal("test:7", item.Id.Value);
        Assert.Equal("Titre", item.Title);
        Assert.Equal("Un deux", item.Body.ToPlainText());
        Assert.Equal(["a", "b", "c"], item.Tags);
        Assert.Equal(["Mobile", "SIM"], item.Category);
        Assert.Equal("mobile", item.Product);
        Assert.Equal(0, item.Votes);
        Assert.Equal(ContentKind.Tutorial, item.Kind);
        Assert.Equal(new DateTimeOffset(2025, 3, 2, 0, 0, 0, TimeSpan.Zero), item.CreatedAt);
    }

    [Fact]
    public async Task A_mapped_audience_that_a_record_lacks_does_not_become_the_default()
    {
        const string lines = """
            {"id":"a","title":"t","scope":"agents"}
            {"id":"b","title":"t"}
            {"id":"c","title":"t","scope":""}
            """;
        var records = await ReadAllAsync(new JsonLinesSource(Write("items.jsonl", lines), Options with { Mapping = Mapping("audience=scope") }));
        Assert.Equal(Audience.Agents, records[0].Item!.Audience);
        Assert.Contains("audience is missing", records[1].Problem!.Reason, StringComparison.Ordinal);
        Assert.Contains("audience is missing", records[2].Problem!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("titel=x", "'titel' is not a field")]
    [InlineData("title", "'title' is not of the form")]
    [InlineData("title=a,title:=b", "'title' is mapped twice")]
    [InlineData("=a", "'' is not a field")]
    public void A_wrong_mapping_is_explained(string text, string error)
    {
        Assert.False(FieldMapping.TryParse(text, out _, out var actual));
        Assert.Contains(error, actual, StringComparison.Ordinal);
    }

    private static string Exactly(int length) => string.Concat(Enumerable.Repeat("mot mot m ", length / 10)) + new string('x', length % 10);

    private JsonLinesSource Source(string content) => new(Write("items.jsonl", content), Options);
}
