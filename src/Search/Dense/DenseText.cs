using System.Security.Cryptography;
using System.Text;
using KbSearch.Content.Model;

namespace KbSearch.Search.Dense;

/// <summary>What of an item is turned into a vector: its title, its validated answers and the beginning of its text. Nothing else leaves the machine.</summary>
internal static class DenseText
{
    public static string Of(ContentItem item, int maxCharacters)
    {
        var parts = item.Answers.Where(a => a.IsValidated).Select(a => a.Body.ToPlainText()).Prepend(item.Body.ToPlainText()).Prepend(item.Title);
        var text = string.Join('\n', parts.Where(p => p.Length > 0));
        return text.Length <= maxCharacters ? text : text[..(char.IsHighSurrogate(text[maxCharacters - 1]) ? maxCharacters - 1 : maxCharacters)];
    }

    /// <summary>Tells texts apart, so that an item whose text is as before keeps its vector.</summary>
    public static UInt128 Hash(string text) => BitConverter.ToUInt128(SHA256.HashData(Encoding.Unicode.GetBytes(text)));
}
