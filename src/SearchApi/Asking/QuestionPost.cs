using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using KbSearch.Content.Model;
using KbSearch.Content.PrivateData;
using KbSearch.Content.Text;
using KbSearch.SearchApi.Endpoints.Duplicates;
using KbSearch.SearchApi.Endpoints.Questions;
using KbSearch.SearchApi.Errors;

namespace KbSearch.SearchApi.Asking;

/// <summary>A question as its author posts it.</summary>
/// <param name="CheckId">The check whose candidates the author has seen; null when none was made.</param>
/// <param name="IsAcknowledged">The author says that none of them is the question.</param>
/// <param name="Difference">What sets the question apart from them; empty when not said.</param>
/// <param name="Keep">Words that stay although they look private, each exactly as written.</param>
internal sealed record QuestionPost(Draft Draft, string? CheckId, bool IsAcknowledged, string Difference, IReadOnlyList<string> Keep)
{
    private const int MaxKeyLength = 255;

    /// <summary>SHA-256 of everything the author sent, in lower-case hexadecimal digits.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)));

    /// <summary>Whether a posting can be repeated under that key: 1 to 255 printable ASCII characters.</summary>
    public static bool IsIdempotencyKey([NotNullWhen(true)] string? key) => key is { Length: >= 1 and <= MaxKeyLength } && !key.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>Every rule the question breaks, by the name of the field; whichever form it comes from, nothing else may be posted.</summary>
    public ValidationErrors Check()
    {
        var errors = new ValidationErrors();
        Require(TextNormalizer.ToLine(Draft.Title).Length is >= 1 and <= ContentItemValidator.MaxTitleLength, "title", $"1 to {ContentItemValidator.MaxTitleLength} characters are expected.");
        Require(Draft.Body.Length <= PostQuestionRequest.MaxBodyLength, "body", $"At most {PostQuestionRequest.MaxBodyLength} characters are expected.");
        Require(Difference.Length <= PostQuestionRequest.MaxDifferenceLength, "difference", $"At most {PostQuestionRequest.MaxDifferenceLength} characters are expected.");
        Require(Keep.Count <= PostQuestionRequest.MaxKept, "keep", $"At most {PostQuestionRequest.MaxKept} texts are expected.");
        Require(!IsAcknowledged || CheckId is not null, "checkId", "What is acknowledged is a check: its id is expected.");
        DraftFields.CheckProduct(Draft.Product, errors);
        return errors;

        void Require(bool isKept, string field, string rule)
        {
            if (!isKept)
            {
                errors.Add(field, rule);
            }
        }
    }

    /// <summary>Private data that would become public and that the author did not name as meant to.</summary>
    public IReadOnlyList<FoundPrivateData> PrivateData() =>
    [
        .. DraftChecker.FindPrivateData(Draft).Concat(FoundPrivateData.In("difference", Difference)).Where(found => !(MayBeKept(found.Span.Kind) && Keep.Contains(found.Words, StringComparer.Ordinal))),
    ];

    // A number to warn of or the address of a shop may be meant to be read by all. What opens an account never is, and its check digits leave no doubt.
    private static bool MayBeKept(PrivateDataKind kind) => kind is PrivateDataKind.Phone or PrivateDataKind.Email or PrivateDataKind.PostalAddress or PrivateDataKind.ContractNumber;
}
