using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;

namespace KbSearch.IntegrationTests.BackendContract;

/// <summary>Index documents from plain words: each word is a surface term, and its lemma is the word without a final s.</summary>
internal static class TestDocument
{
    public static IndexDocument Create(
        string id,
        string title = "",
        string body = "",
        string tags = "",
        Tier tier = Tier.Community,
        Audience? audience = null,
        float usefulness = 0,
        DateTimeOffset? updatedAt = null,
        params Keyword[] keywords)
    {
        var fields = new TokenBuffer?[6];
        fields[(int)IndexField.Title] = Tokens(title);
        fields[(int)IndexField.Body] = Tokens(body);
        fields[(int)IndexField.Tags] = Tokens(tags);
        return new IndexDocument
        {
            Id = Id(id),
            Tier = tier,
            Audience = audience ?? Audience.Public,
            Fields = fields,
            Keywords = keywords,
            Usefulness = usefulness,
            UpdatedAt = updatedAt,
        };
    }

    public static ContentId Id(string externalId) => new("test", externalId);

    private static TokenBuffer? Tokens(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var tokens = new TokenBuffer();
        foreach (var (position, word) in text.Split(' ').Index())
        {
            tokens.Add(word, 0, word.Length, position, TermLevel.Surface);
            tokens.Add(word.TrimEnd('s'), 0, word.Length, position, TermLevel.Lemma);
        }

        return tokens;
    }
}
