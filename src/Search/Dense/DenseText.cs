using System.Security.Cryptography;
using System.Text;
using KbSearch.Content.Model;
using KbSearch.Content.PrivateData;

namespace KbSearch.Search.Dense;

/// <summary>What of an item is turned into a vector: the beginning of its title, its text and its validated answers. Nothing else leaves the machine.</summary>
internal static class DenseText
{
    public static string Of(ContentItem item, int maxCharacters)
    {
        var parts = item.Answers.Where(a => a.IsValidated).Select(a => a.Body.ToPlainText()).Prepend(item.Body.ToPlainText()).Prepend(item.Title);

        // Masked before it is cut: half a number is not recognised any more.
        var text = PrivateDataFinder.Mask(string.Join('\n', parts.Where(p => p.Length > 0)));
        return text.Length <= maxCharacters ? text : text[..(char.IsHighSurrogate(text[maxCharacters - 1]) ? maxCharacters - 1 : maxCharacters)];
    }

    /// <summary>Tells texts apart, so that an item whose text is as before keeps its vector.</summary>
    public static UInt128 Hash(string text) => BitConverter.ToUInt128(SHA256.HashData(Encoding.Unicode.GetBytes(text)));
}
