using System.Collections.Frozen;

namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>
/// A house in a street: number, kind of street and name, as far as the post code and the town where they follow; or a named place with its
/// post code. A town, a post code or a street alone is not an address.
/// </summary>
internal sealed class PostalAddressRecognizer : IRecognizer
{
    private const int MaxNameWords = 8;
    private const int MaxTownWords = 5;

    // How far behind the street the post code may stand, in tokens: a staircase, a floor and a door come between.
    private const int PostCodeReach = 12;

    private static readonly FrozenSet<string> s_streets = Words("rue avenue av ave boulevard bd bld blvd bvd chemin chem impasse imp allee allees lotissement faubourg fbg ruelle sentier rond esplanade promenade venelle residence");

    // Words with other uses: they take a capital, a word of dwelling or a post code besides the number.
    private static readonly FrozenSet<string> s_otherStreets = Words("place pl cours passage route rte quai square cite voie villa clos montee hameau mail parc domaine traverse");

    // Places whose houses have no number.
    private static readonly FrozenSet<string> s_places = Words("residence lotissement hameau lieu lieudit domaine cite quartier");

    private static readonly FrozenSet<string> s_dwelling = Words("habite habitons habitant domicile adresse loge demeure demeurant sis situe situee livrer livraison livre demenage demenager chez appartement maison logement");

    private static readonly FrozenSet<string> s_particles = Words("de du des la le les l d a au aux en sur sous");

    // Words that open the name of a person or a saint: the name goes on with the next word.
    private static readonly FrozenSet<string> s_titles = Words(
        "saint sainte st ste general gal marechal mal docteur dr president commandant capitaine colonel abbe professeur pasteur jean jeanne pierre paul marie victor jules henri louis charles georges emile claude albert anatole gabriel leon " +
        "francois marcel edouard raymond robert salvador rosa guy simone grand grande petit petite vieux vieille haut bas nouveau nouvelle belle bel bon bonne deux trois quatre cinq");

    private static readonly FrozenSet<string> s_notNames = Words(
        "sur dans avec et ou qui que est a pour par mais donc car si je j ai il elle on nous vous ils mon ma mes ne n pas plus sans depuis entre parking stationnement libre libres");

    private static readonly FrozenSet<string> s_months = Words("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre");

    public PrivateDataKind Kind => PrivateDataKind.PostalAddress;

    public int? EndFrom(ScannedText text, int token)
    {
        if (!text.BeginsCode(token))
        {
            return null;
        }

        return text.Number(token) is { Length: >= 1 and <= 4 } ? NumberedEnd(text, token) : PlaceEnd(text, token);
    }

    private static int? NumberedEnd(ScannedText text, int number)
    {
        var street = number + 1;
        if (text.Word(street) is "bis" or "ter" or "quater" or "a" or "b" or "c" or "d" && text.GapBefore(street) is "" or " ")
        {
            street++;
        }

        if (text.GapBefore(street) is not (" " or ", " or "," or " , ") || !(Is(s_streets, text, street) || Is(s_otherStreets, text, street)) || NameEnd(text, street) is not { } name)
        {
            return null;
        }

        var town = TownEnd(text, name);
        var isCertain = Is(s_streets, text, street) || town is not null || text.IsCapitalized(name - 1) || text.IsNear(s_dwelling, number, text.Tokens[name - 1].End);
        return isCertain ? text.Tokens[(town ?? name) - 1].End : null;
    }

    private static int? PlaceEnd(ScannedText text, int place)
    {
        if (!(Is(s_places, text, place) || Is(s_streets, text, place)) || NameEnd(text, place) is not { } name)
        {
            return null;
        }

        // As in Belgium: the number follows the name.
        var isNumbered = text.GapBefore(name) is " " or ", " && text.Number(name) is { Length: >= 1 and <= 3 };
        return TownEnd(text, isNumbered ? name + 1 : name, isNumbered ? 4 : 5) is { } town ? text.Tokens[town - 1].End : null;
    }

    /// <summary>The token after the name that follows a kind of street; null when no name does.</summary>
    private static int? NameEnd(ScannedText text, int street)
    {
        var (next, names) = (street + 1, 0);
        while (next < text.Tokens.Count && next - street <= MaxNameWords && IsWithinName(text.GapBefore(next)))
        {
            if (IsDay(text, next))
            {
                return next + 2;
            }

            var isJoined = text.GapBefore(next) is "-" or "'";
            var goesOn = names == 0 || isJoined || text.IsCapitalized(next) || Is(s_titles, text, next - 1) || Is(s_particles, text, next - 1);
            if (text.Tokens[next].IsNumber || !goesOn)
            {
                break;
            }

            if (Is(s_particles, text, next) && !isJoined)
            {
                // "de la" goes on with the name; after a name, only "du" and the like do.
                if (names > 0 && text.Word(next) is not ("de" or "du" or "des" or "la"))
                {
                    break;
                }
            }
            else if (Is(s_notNames, text, next))
            {
                break;
            }
            else
            {
                names++;
            }

            next++;
        }

        while (next > street + 1 && Is(s_particles, text, next - 1))
        {
            next--;
        }

        return names > 0 ? next : null;
    }

    /// <summary>The token after the town, when a post code follows.</summary>
    private static int? TownEnd(ScannedText text, int after, int shortestCode = 5)
    {
        for (var i = after; i < text.Tokens.Count && i < after + PostCodeReach && text.GapBefore(i).IndexOfAny("!?;:") < 0; i++)
        {
            if (text.Number(i) is { Length: >= 4 and <= 5 } code && code.Length >= shortestCode && IsPostCode(code) && text.Word(i + 1).Length > 0)
            {
                return TownNameEnd(text, i + 1);
            }
        }

        return null;
    }

    private static int TownNameEnd(ScannedText text, int first)
    {
        if (text.GapBefore(first).Trim(" ,-\n").Length > 0)
        {
            return first;
        }

        var next = first + 1;
        while (next < text.Tokens.Count && next - first < MaxTownWords
            && (text.GapBefore(next) is "-" or "'" || (text.GapBefore(next) is " " && (text.IsCapitalized(next) || Is(s_titles, text, next - 1) || text.Word(next) is "cedex"))))
        {
            next++;
        }

        return next;
    }

    private static bool IsPostCode(ReadOnlySpan<char> code) => code.Length == 4 || string.CompareOrdinal(code.ToString(), "01000") >= 0 && code is not ['9', '9', ..];

    private static bool IsDay(ScannedText text, int token) => text.Number(token) is { Length: 1 or 2 } && Is(s_months, text, token + 1);

    private static bool IsWithinName(ReadOnlySpan<char> gap) => gap is " " or "-" or "'" or ". " or "  " or " -" or "- ";

    private static bool Is(FrozenSet<string> words, ScannedText text, int token) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Word(token));

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
