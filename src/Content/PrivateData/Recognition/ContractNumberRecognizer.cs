using System.Collections.Frozen;

namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>Numbers under which a brand files a customer: they have no common form, so a word must name them right before.</summary>
internal sealed class ContractNumberRecognizer : IRecognizer
{
    private const int MinDigits = 6;
    private const int MinGroupedDigits = 7;
    private const int MaxLength = 24;

    // Most words between the one that names the number and the number.
    private const int MaxConnectors = 5;

    private static readonly FrozenSet<string> s_names = FrozenSet.Create(
        StringComparer.Ordinal, "contrat", "client", "cliente", "abonne", "abonnee", "abonnement", "compte", "dossier", "commande", "facture", "identifiant", "ticket", "incident", "reclamation");

    private static readonly FrozenSet<string> s_connectors = FrozenSet.Create(
        StringComparer.Ordinal,
        "n", "no", "nº", "num", "numero", "numeros", "nr", "ref", "reference", "id", "de", "du", "d", "le", "la", "les", "mon", "ma", "mes", "l", "est", "c", "ce", "cest", "suivant",
        "voici", "et", "fibre", "mobile", "box", "internet", "ligne", "adsl", "fixe", "portant", "sous", "tel");

    private static readonly FrozenSet<string> s_units = FrozenSet.Create(
        StringComparer.Ordinal, "euro", "euros", "eur", "e", "go", "mo", "ko", "mois", "an", "ans", "jour", "jours", "heure", "heures", "h", "km", "fois", "points", "clients");

    public PrivateDataKind Kind => PrivateDataKind.ContractNumber;

    public int? EndFrom(ScannedText text, int token)
    {
        if (!text.BeginsCode(token) || !IsNamed(text, token))
        {
            return null;
        }

        var start = text.Tokens[token].Start;
        var end = CompactEnd(text, start) ?? GroupedEnd(text, token);
        return end is { } found && !DateShape.IsDate(text.From(start, found - start)) && !IsAmount(text, token, found) ? end : null;
    }

    private static bool IsNamed(ScannedText text, int token)
    {
        var names = s_names.GetAlternateLookup<ReadOnlySpan<char>>();
        var connectors = s_connectors.GetAlternateLookup<ReadOnlySpan<char>>();

        // "dossier de remboursement n° 123456": where the sign for "number" is written, one word may be anything.
        var mayBeAnything = false;
        for (var i = token - 1; i >= 0 && i >= token - 1 - MaxConnectors && text.GapBefore(i + 1).IndexOfAny("!?;/") < 0; i--)
        {
            var word = text.Word(i);
            if (names.Contains(word))
            {
                return true;
            }

            if (!connectors.Contains(word))
            {
                if (!mayBeAnything || word.IsEmpty)
                {
                    return false;
                }

                mayBeAnything = false;
            }

            mayBeAnything |= word is "n" or "nº" or "no" or "num" or "numero";
        }

        return false;
    }

    /// <summary>End of letters and digits joined by signs, such as <c>FR-2026/881234</c>.</summary>
    private static int? CompactEnd(ScannedText text, int start)
    {
        var (end, digits) = (start, 0);
        while (char.IsLetterOrDigit(text.At(end)) || (text.At(end) is '-' or '/' or '_' or '.' && char.IsLetterOrDigit(text.At(end + 1))))
        {
            digits += char.IsAsciiDigit(text.At(end)) ? 1 : 0;
            end++;
        }

        return digits >= MinDigits && end - start <= MaxLength ? end : null;
    }

    /// <summary>End of groups of digits that single spaces separate.</summary>
    private static int? GroupedEnd(ScannedText text, int token)
    {
        var (last, digits) = (token - 1, 0);
        while (text.Number(last + 1) is { Length: >= 2 } group && (last < token || text.GapBefore(last + 1) is " "))
        {
            digits += group.Length;
            last++;
        }

        return digits >= MinGroupedDigits && text.Tokens[last].End - text.Tokens[token].Start <= MaxLength ? text.Tokens[last].End : null;
    }

    private static bool IsAmount(ScannedText text, int token, int end)
    {
        var next = text.TokenFrom(token, end);
        return text.From(end, 2).TrimStart() is ['€' or '%', ..]
            || (text.At(end) == ',' && char.IsAsciiDigit(text.At(end + 1)))
            || s_units.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Word(next));
    }
}
