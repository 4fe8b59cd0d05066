using KbSearch.Content.Model;

namespace KbSearch.UnitTests.Search.Suggesting;

/// <summary>Random help-centre titles whose words share beginnings, with every sign that joins or parts words.</summary>
internal static class RandomTitles
{
    private static readonly string[] s_words =
    [
        "résilier", "résiliation", "résilié", "réseau", "frigo", "frigorifique", "l'abonnement", "d’abonnement", "abonnement", "abonné", "labo", "wi-fi", "Wifi", "wifi", "wi", "box",
        "boxe", "carte", "SIM", "S.I.M.", "cœur", "coeur", "aujourd'hui", "qu'est-ce", "que", "de", "la", "mon", "ma", "rendez-vous", "rendez", "4G+", "H-101", "19,99", "½", "ﬁbre",
        "fibre", "e\u0301te\u0301", "été", "😀", "𝐀bc", "n°3", "--", "a--b", "(", "İstanbul", "ne", "sans", "engagement",
    ];

    public static List<ContentItem> Items(Random random, int count, string prefix = "") => [.. Enumerable.Range(0, count).Select(i => Item(random, $"{prefix}{i:000}"))];

    public static string Text(Random random, int maxWords)
    {
        var words = Enumerable.Range(0, random.Next(1, maxWords + 1)).Select(_ => random.GetItems(s_words, 1)[0] + (random.Next(8) == 0 ? "," : ""));
        return string.Join(random.Next(10) == 0 ? "  " : " ", words) + (random.Next(3) == 0 ? " ?" : "");
    }

    private static ContentItem Item(Random random, string id)
    {
        var title = Text(random, 5);
        var item = random.Next(4) switch
        {
            0 => Search.Items.Faq(id, title),
            1 => Search.Items.Announcement(id, title, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(random.Next(150))),
            2 => Search.Items.Validated(id, title, "Oui."),
            _ => Search.Items.Thread(id, title),
        };
        return item with
        {
            Product = random.Next(3) == 0 ? null : random.GetItems(["box", "mobile"], 1)[0],
            Votes = random.Next(4),
            DuplicateOf = random.Next(10) == 0 ? new ContentId("t", "000") : null,
        };
    }
}
