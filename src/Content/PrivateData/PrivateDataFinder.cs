using System.Text;
using KbSearch.Content.PrivateData.Recognition;

namespace KbSearch.Content.PrivateData;

/// <summary>Finds private data in what people write, with the separators, typos and disguises they use.</summary>
/// <remarks>
/// Thread-safe. Takes time linear in the text: every recognizer looks at a bounded stretch from each word. Where a number has check digits
/// they decide; where it has none, the words around it do.
/// </remarks>
public static class PrivateDataFinder
{
    // In this order: what carries check digits first, so that a card number is never taken for the phone number inside it.
    private static readonly IRecognizer[] s_recognizers =
    [
        new IbanRecognizer(), new BankCardRecognizer(), new SocialSecurityNumberRecognizer(), new ImeiRecognizer(), new RioRecognizer(),
        new ContractNumberRecognizer(), new PukRecognizer(), new EmailRecognizer(), new PostalAddressRecognizer(), new PhoneRecognizer(),
    ];

    /// <summary>What was found, in the order of the text; spans do not overlap.</summary>
    public static IReadOnlyList<PrivateDataSpan> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var spans = new List<PrivateDataSpan>();
        var scanned = new ScannedText(text);
        var end = 0;
        for (var token = 0; token < scanned.Tokens.Count; token++)
        {
            if (scanned.Tokens[token].Start >= end && Recognize(scanned, token) is { } found)
            {
                end = found.End;
                spans.Add(scanned.ToSpan(found.Kind, scanned.Tokens[token].Start, end));
            }
        }

        return spans;
    }

    /// <summary>The text with a typed placeholder such as <c>&lt;IBAN&gt;</c> in the place of each finding; the same instance when there is none.</summary>
    public static string Mask(string text) => Mask(text, Find(text));

    /// <summary>As <see cref="Mask(string)"/>, for spans that are known already.</summary>
    public static string Mask(string text, IReadOnlyList<PrivateDataSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(spans);
        if (spans.Count == 0)
        {
            return text;
        }

        var masked = new StringBuilder(text.Length);
        var copied = 0;
        foreach (var span in spans)
        {
            masked.Append(text, copied, span.Start - copied).Append(Placeholder(span.Kind));
            copied = span.End;
        }

        return masked.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>What <see cref="Mask(string)"/> writes for a kind.</summary>
    public static string Placeholder(PrivateDataKind kind) => kind switch
    {
        PrivateDataKind.Iban => "<IBAN>",
        PrivateDataKind.BankCard => "<CARD>",
        PrivateDataKind.SocialSecurityNumber => "<NIR>",
        PrivateDataKind.Imei => "<IMEI>",
        PrivateDataKind.Rio => "<RIO>",
        PrivateDataKind.Puk => "<PUK>",
        PrivateDataKind.ContractNumber => "<CONTRACT>",
        PrivateDataKind.Email => "<EMAIL>",
        PrivateDataKind.PostalAddress => "<ADDRESS>",
        PrivateDataKind.Phone => "<PHONE>",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of private data."),
    };

    private static (PrivateDataKind Kind, int End)? Recognize(ScannedText text, int token)
    {
        foreach (var recognizer in s_recognizers)
        {
            if (recognizer.EndFrom(text, token) is { } end)
            {
                return (recognizer.Kind, end);
            }
        }

        return null;
    }
}
