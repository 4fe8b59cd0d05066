using System.Collections.Frozen;

namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>E-mail addresses, also with the signs spelled out (<c>jean point dupont arobase exemple point fr</c>). Addresses of a function, such as contact@, are nobody's.</summary>
internal sealed class EmailRecognizer : IRecognizer
{
    // Tokens of a local part or a domain: one letter, one sign and so on fill the longest ones allowed.
    private const int MaxParts = 32;

    private static readonly FrozenSet<string> s_functions = FrozenSet.Create(
        StringComparer.Ordinal, "contact", "support", "service", "sav", "assistance", "admin", "info", "infos", "noreply", "no-reply", "ne-pas-repondre", "nepasrepondre", "service-client", "serviceclient", "abuse", "phishing", "dpo", "postmaster", "webmaster", "newsletter");

    private static readonly FrozenSet<string> s_topLevelDomains = FrozenSet.Create(
        StringComparer.Ordinal, "fr", "com", "net", "org", "eu", "be", "ch", "lu", "ca", "io", "info", "re", "pro");

    // What people write without the rest: jean@gmail.
    private static readonly FrozenSet<string> s_providers = FrozenSet.Create(
        StringComparer.Ordinal, "gmail", "hotmail", "outlook", "live", "msn", "yahoo", "icloud", "orange", "wanadoo", "free", "sfr", "neuf", "bbox", "laposte", "aol", "proton", "protonmail");

    public PrivateDataKind Kind => PrivateDataKind.Email;

    public int? EndFrom(ScannedText text, int token)
    {
        var start = text.Tokens[token].Start;
        if (text.At(start - 1) is '-' or '_' or '+' || (text.At(start - 1) == '.' && char.IsLetterOrDigit(text.At(start - 2))) || char.IsLetterOrDigit(text.At(start - 1)))
        {
            // The address began earlier, and was not one.
            return null;
        }

        var (last, isSpelled) = (token, false);
        for (var parts = 1; parts < MaxParts && last + 1 < text.Tokens.Count; parts++)
        {
            if (AfterAt(text, last) is { } domain)
            {
                // A space before the sign only is how a member is mentioned: "merci @julie".
                var isPlain = text.GapBefore(last + 1) is var sign && sign.Contains('@') && sign is not [' ', .., '@'];
                return DomainEnd(text, domain, isPlain, isSpelled) is { } end && !IsFunction(text, token, last) ? end : null;
            }

            if (Joined(text, last) is not { } next)
            {
                return null;
            }

            isSpelled |= next > last + 1;
            last = next;
        }

        return null;
    }

    private static bool IsFunction(ScannedText text, int first, int last) =>
        s_functions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.From(text.Tokens[first].Start, text.Tokens[last].End - text.Tokens[first].Start));

    /// <summary>First token of the domain when an at sign follows a token, as a sign or a word.</summary>
    private static int? AfterAt(ScannedText text, int token) =>
        text.GapBefore(token + 1).Trim(" ()[]") is "@" ? token + 1
        : token + 2 < text.Tokens.Count && IsWordOfSign(text, token + 1, ["arobase", "arobas", "arobaze", "arrobase", "at"]) ? token + 2
        : null;

    /// <summary>The next token of the same part: joined by a sign, or by the word for one.</summary>
    private static int? Joined(ScannedText text, int token) =>
        text.GapBefore(token + 1) is "" or "." or "_" or "-" or "+" or "[.]" or "(.)" or "__" ? token + 1
        : token + 2 < text.Tokens.Count && IsWordOfSign(text, token + 1, ["point", "dot", "tiret", "underscore"]) ? token + 2
        : null;

    private static bool IsWordOfSign(ScannedText text, int token, ReadOnlySpan<string> words)
    {
        var word = text.Word(token);
        foreach (var known in words)
        {
            if (word.SequenceEqual(known))
            {
                return text.GapBefore(token).Trim("([{<-_ ").IsEmpty && text.GapBefore(token + 1).Trim(")]}>-_ ").IsEmpty;
            }
        }

        return false;
    }

    private static int? DomainEnd(ScannedText text, int first, bool isPlain, bool isSpelled)
    {
        var (last, end) = (first, (int?)null);
        for (var parts = 1; parts < MaxParts; parts++)
        {
            if (last > first && IsTopLevel(text, last, isPlain))
            {
                end = text.Tokens[last].End;
            }

            if (last + 1 >= text.Tokens.Count || Joined(text, last) is not { } next || (end is not null && next > last + 1))
            {
                break;
            }

            last = next;
        }

        return end ?? ((isPlain || isSpelled) && s_providers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Word(first)) ? text.Tokens[first].End : null);
    }

    private static bool IsTopLevel(ScannedText text, int token, bool isPlain) =>
        text.GapBefore(token) is not "" and var gap && !gap.Contains('-')
        && (isPlain
            ? text.Word(token).Length >= 2 && !char.IsAsciiDigit(text.At(text.Tokens[token].End))
            : s_topLevelDomains.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Word(token)));
}
