namespace KbSearch.Content.Model;

/// <summary>The rules every stored item keeps, wherever it comes from.</summary>
public static class ContentItemValidator
{
    public const int MaxTitleLength = 500;

    /// <summary>Longest text of one item, its answers included, in UTF-16 units.</summary>
    public const int MaxTextLength = 10_000_000;

    public const int MaxUrlLength = 2048;
    public const int MaxAnswers = 10_000;
    public const int MaxTags = 100;
    public const int MaxCategoryDepth = 10;

    // Product, category part, tag, author.
    private const int MaxLabelLength = 200;

    /// <summary>Every rule the item breaks; empty for a valid item.</summary>
    public static IReadOnlyList<FieldProblem> Validate(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var problems = new List<FieldProblem>();
        Require(item.Id != default, "id", "is missing");
        Require(Enum.IsDefined(item.Kind), "kind", "is unknown");
        Require(!string.IsNullOrWhiteSpace(item.Title), "title", "is missing or blank");
        Require(item.Title.Length <= MaxTitleLength, "title", $"is longer than {MaxTitleLength} characters");
        Require(!item.Title.Any(char.IsControl), "title", "holds a line end or a control character");
        Require(TextLength(item) <= MaxTextLength, "body", $"and answers are longer than {MaxTextLength} characters");
        Require(IsLabel(item.Product ?? "x"), "product", LabelRule);
        Require(item.Category.Count <= MaxCategoryDepth, "category", $"is deeper than {MaxCategoryDepth} levels");
        Require(item.Category.All(IsLabel), "category", $"has a part that {LabelRule}");
        Require(!item.Category.Any(c => c.Contains('/', StringComparison.Ordinal)), "category", "has a part that holds '/'");
        Require(item.Tags.Count <= MaxTags, "tags", $"are more than {MaxTags}");
        Require(item.Tags.All(IsLabel), "tags", $"has one that {LabelRule}");
        Require(IsLanguageTag(item.Language), "language", $"'{item.Language}' is not a language tag such as fr or fr-BE");
        Require(item.Url is null || IsPublicUrl(item.Url), "url", "is neither an http(s) address nor a path of the site that begins with one '/'");
        Require(item.Author is null || item.Author.Length <= MaxLabelLength, "author", $"is longer than {MaxLabelLength} characters");
        Require(item.Views >= 0, "views", "is negative");
        Require(item.Kind == ContentKind.Question || item.Answers.Count == 0, "answers", "belong to questions only");
        Require(item.Kind == ContentKind.Question || !item.IsClosed, "state", "belongs to questions only");
        Require(item.Answers.Count <= MaxAnswers, "answers", $"are more than {MaxAnswers}");
        Require(item.DuplicateOf is null || item.DuplicateOf != item.Id, "duplicateOf", "names the item itself");
        for (var i = 0; i < item.Answers.Count; i++)
        {
            Require(!item.Answers[i].Body.IsEmpty, $"answers[{i}].body", "is missing or blank");
            Require(item.Answers[i].Author.Length <= MaxLabelLength, $"answers[{i}].author", $"is longer than {MaxLabelLength} characters");
        }

        return problems;

        void Require(bool isKept, string field, string reason)
        {
            if (!isKept)
            {
                problems.Add(new FieldProblem(field, reason));
            }
        }
    }

    /// <summary>An http(s) address, or a path of the site: nothing a browser would run or take for another host.</summary>
    public static bool IsPublicUrl(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        // Browsers drop tabs and line ends from addresses and take '\' for '/'.
        if (url.Length is 0 or > MaxUrlLength || url.Any(c => c is '\\' || char.IsControl(c) || char.IsWhiteSpace(c)))
        {
            return false;
        }

        return url[0] == '/'
            ? !url.StartsWith("//", StringComparison.Ordinal)
            : Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is ("http" or "https") && absolute.Host.Length > 0;
    }

    private static string LabelRule => $"is blank or longer than {MaxLabelLength} characters";

    private static bool IsLabel(string label) => !string.IsNullOrWhiteSpace(label) && label.Length <= MaxLabelLength;

    private static bool IsLanguageTag(string tag)
    {
        var parts = tag.Split('-');
        return tag.Length <= 35
            && parts[0].Length is (2 or 3) && parts[0].All(char.IsAsciiLetter)
            && parts.Skip(1).All(p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiLetterOrDigit));
    }

    private static long TextLength(ContentItem item) => Length(item.Body) + item.Answers.Sum(a => Length(a.Body));

    private static long Length(StructuredText text) => text.IsEmpty ? 0 : text.Blocks.Sum(b => (long)b.Text.Length);
}
