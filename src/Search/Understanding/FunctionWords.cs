using System.Collections.Frozen;

namespace KbSearch.Search.Understanding;

/// <summary>French words that shape a sentence more than they say what it is about. They are weighted low, never deleted.</summary>
/// <remarks>Lower case, accents folded: the <see cref="Analysis.Tokens.TermLevel.Surface"/> form.</remarks>
internal static class FunctionWords
{
    private static readonly FrozenSet<string> s_negations = Set("ne n pas plus jamais rien aucun aucune sans non ni hors");

    private static readonly FrozenSet<string> s_words = Set(
        """
        ne n pas plus jamais rien sans non ni
        le la les l un une des du de d au aux a en dans sur sous chez vers par pour avec entre depuis pendant
        et ou mais donc or car si comme puis alors
        ce cet cette ces ca cela ceci c celui celle ceux celles
        mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs
        je j tu il elle on nous vous ils elles me m te t se s lui y moi toi soi eux
        qui que qu quoi dont quel quelle quels quelles comment pourquoi quand combien lorsque
        suis es est sommes etes sont etre ete etait sera serait soit
        ai as avons avez ont avoir avait aura aurait eu
        peux peut pouvons pouvez peuvent pouvoir pourrait puis-je
        dois doit devons devez doivent devoir faut
        fais fait faisons faites font faire
        vais va allons allez vont aller
        veux veut voulons voulez veulent vouloir voudrais
        tout tous toute toutes tres bien aussi deja encore toujours ici la-bas
        bonjour bonsoir merci svp stp
        est-ce
        """);

    public static bool Contains(ReadOnlySpan<char> surface) => s_words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(surface);

    /// <summary>Whether the word turns the meaning of the one beside it, as in <c>sans engagement</c>.</summary>
    public static bool IsNegation(string surface) => s_negations.Contains(surface);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
