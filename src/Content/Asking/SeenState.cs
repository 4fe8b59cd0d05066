using System.Security.Cryptography;
using System.Text;
using KbSearch.Content.Model;

namespace KbSearch.Content.Asking;

/// <summary>As much of an item as is needed to tell its followers later what is new.</summary>
/// <param name="Answers">How many.</param>
/// <param name="MergedInto">The item it was merged into; null for none.</param>
/// <param name="Text">Changes with title and body, and tells neither.</param>
public sealed record SeenState(int Answers, bool HasValidatedAnswer, ContentId? MergedInto, string Text)
{
    public static SeenState Of(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new SeenState(item.Answers.Count, item.HasValidatedAnswer, item.DuplicateOf, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{item.Title}\n{item.Body.ToPlainText()}"))));
    }
}
