using System.Text.Json;
using KbSearch.Content.Curation;
using KbSearch.SearchApi.Pages.Editing;

namespace KbSearch.UnitTests.SearchApi.Pages.Editing;

/// <summary>A statement that is edited and saved untouched says what it said.</summary>
public sealed class StatementFieldsTests
{
    [Theory]
    [InlineData("""{"type":"synonym","words":["box","modem fibre"]}""")]
    [InlineData("""{"type":"synonym","words":["décodeur"],"finds":["mini 4k","stb"],"note":"demandé par \"Zoé\""}""")]
    [InlineData("""{"type":"stopWords","phrases":["hello la team","merci d'avance à tous"]}""")]
    [InlineData("""{"type":"override","line":"family résilier: résiliateur"}""")]
    [InlineData("""{"type":"announcement","notice":{"text":"Panne à Lyon"},"audience":"public"}""")]
    [InlineData("""{"type":"announcement","notice":{"text":"Panne","url":"/contenu/corpus:a-faq-001"},"audience":"group:b group:pro","products":["internet","mobile"],"queries":["panne fibre"],"from":"2026-01-05T08:00:00+01:00","until":"2026-06-02T00:00:30+02:00"}""")]
    [InlineData("""{"type":"rule","name":"PUK","when":{"query":"code puk"},"then":{"pin":[{"id":"corpus:a-faq-001","place":3}]}}""")]
    [InlineData("""{"type":"rule","name":"PUK","when":{"match":"begins","products":["mobile"],"from":"2026-07-01T10:30:00+02:00"},"then":{"pin":[{"id":"site:a 7","place":1},{"id":"site:b","place":2}],"hide":["site:c","site:d"],"boost":[{"kind":"faq","factor":0.25},{"kind":"question","factor":10}],"replaceQuery":"code puk carte sim","announce":{"text":"Nouveau","url":"https://exemple.fr/"}},"precedence":-3,"note":"n"}""")]
    public void A_statement_read_back_from_its_form_is_the_same(string json)
    {
        using var document = JsonDocument.Parse(json);
        var statement = StatementJson.Read(document.RootElement, out _)!;

        var read = StatementForm.Read(StatementForm.TypeOf(statement), StatementFields.Of(statement), out var problems);

        Assert.Empty(problems);
        Assert.Equal(StatementJson.ToElement(statement).GetRawText(), StatementJson.ToElement(read!).GetRawText());
    }
}
