using KbSearch.Content.Model;

namespace KbSearch.UnitTests.Search;

/// <summary>Random help-centre content over few words, so that most queries have many hits.</summary>
internal static class RandomContent
{
    private static readonly string[] s_words = ["box", "fibre", "carte", "sim", "code", "puk", "facture", "mobile", "forfait", "la", "sans", "engagement"];

    public static List<ContentItem> Items(Random random, int count, string prefix = "") =>
        [.. Enumerable.Range(0, count).Select(i => Item(random, $"{prefix}{i:000}"))];

    public static string Text(Random random, int maxWords) =>
        string.Join(' ', Enumerable.Range(0, random.Next(1, maxWords)).Select(_ => s_words[random.Next(s_words.Length)]));

    private static ContentItem Item(Random random, string id)
    {
        var item = random.Next(4) switch
        {
            0 => Search.Items.Faq(id, Text(random, 6), Text(random, 40)),
            1 => Search.Items.Tutorial(id, Text(random, 6), Text(random, 40)),
            2 => Search.Items.Validated(id, Text(random, 6), Text(random, 30), Text(random, 10)),
            _ => Search.Items.Thread(id, Text(random, 6), Text(random, 20), Text(random, 20)),
        };
        return item with
        {
            Product = random.Next(3) == 0 ? null : s_words[random.Next(3)],
            Tags = [s_words[random.Next(s_words.Length)]],
            Votes = random.Next(50),
            UpdatedAt = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(random.Next(900)),
            DuplicateOf = random.Next(8) == 0 ? new ContentId("t", $"{random.Next(60):000}") : null,
        };
    }
}
