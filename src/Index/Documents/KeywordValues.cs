using System.Globalization;
using KbSearch.Content.Model;

namespace KbSearch.Index.Documents;

/// <summary>The values documents carry and filters ask for in the keyword fields that are not free text.</summary>
public static class KeywordValues
{
    public static string Of(ContentKind kind) => kind switch
    {
        ContentKind.Faq => "faq",
        ContentKind.Tutorial => "tutorial",
        ContentKind.Question => "question",
        ContentKind.Announcement => "announcement",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    public static string Of(QuestionState state) => state switch
    {
        QuestionState.Unanswered => "unanswered",
        QuestionState.Answered => "answered",
        QuestionState.Validated => "validated",
        QuestionState.Closed => "closed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    /// <summary>Four digits.</summary>
    public static string OfYear(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>The first <paramref name="depth"/> parts of a category path.</summary>
    public static string OfCategory(IReadOnlyList<string> path, int depth) => string.Join('/', path.Take(depth));
}
