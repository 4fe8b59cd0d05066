using System.Security.Cryptography;
using System.Text;
using KbSearch.Content.Access;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>An editor at the editing pages.</summary>
/// <param name="FormToken">Carried by every form, so that no other site can send one in the editor's name.</param>
public sealed record EditorSession(AccessKey Key, string FormToken)
{
    /// <summary>Name of the field that carries <see cref="FormToken"/>.</summary>
    public const string TokenField = "jeton";

    /// <summary>Compared in constant time.</summary>
    public bool Gave(string? token) => token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(FormToken));
}
