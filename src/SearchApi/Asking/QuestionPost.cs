using System.Security.Cryptography;
using System.Text.Json;
using KbSearch.Content.PrivateData;

namespace KbSearch.SearchApi.Asking;

/// <summary>A question as its author posts it.</summary>
/// <param name="CheckId">The check whose candidates the author has seen; null when none was made.</param>
/// <param name="IsAcknowledged">The author says that none of them is the question.</param>
/// <param name="Difference">What sets the question apart from them; empty when not said.</param>
/// <param name="Keep">Words that stay although they look private, each exactly as written.</param>
internal sealed record QuestionPost(Draft Draft, string? CheckId, bool IsAcknowledged, string Difference, IReadOnlyList<string> Keep)
{
    /// <summary>SHA-256 of everything the author sent, in lower-case hexadecimal digits.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)));

    /// <summary>Private data that would become public and that the author did not name as meant to.</summary>
    public IReadOnlyList<FoundPrivateData> PrivateData() =>
    [
        .. DraftChecker.FindPrivateData(Draft).Concat(FoundPrivateData.In("difference", Difference)).Where(found => !(MayBeKept(found.Span.Kind) && Keep.Contains(found.Words, StringComparer.Ordinal))),
    ];

    // A number to warn of or the address of a shop may be meant to be read by all. What opens an account never is, and its check digits leave no doubt.
    private static bool MayBeKept(PrivateDataKind kind) => kind is PrivateDataKind.Phone or PrivateDataKind.Email or PrivateDataKind.PostalAddress or PrivateDataKind.ContractNumber;
}
