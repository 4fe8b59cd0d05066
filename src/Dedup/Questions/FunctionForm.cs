using System.Collections.Frozen;

namespace KbSearch.Dedup.Questions;

/// <summary>Function words that differ by grammar or politeness alone: <c>tu</c> and <c>vous</c>, <c>le</c> and <c>les</c>, <c>de</c> and <c>du</c>.</summary>
/// <param name="Name">One of the members.</param>
/// <param name="Members">Folded surfaces.</param>
internal sealed record FunctionForm(string Name, IReadOnlyList<string> Members)
{
    private static readonly FrozenDictionary<string, FunctionForm> Forms = new[]
    {
        "vous tu te t toi",
        "votre vos ton ta tes",
        "je j me m moi",
        "mon ma mes",
        "notre nos",
        "nous on",
        "il elle ils elles lui leur",
        "se s soi",
        "son sa ses leurs",
        "le la les l",
        "un une",
        "de d du des",
        "a au aux",
        "ce c cet cette ces ca cela ceci",
        "celui celle ceux celles",
        "que qu",
        "quel quelle quels quelles lequel laquelle lesquels lesquelles",
        "quoi koi",
        "ne n",
    }
    .Select(line => line.Split(' '))
    .Select(members => new FunctionForm(members[0], members))
    .SelectMany(form => form.Members.Select(member => (Member: member, Form: form)))
    .ToFrozenDictionary(pair => pair.Member, pair => pair.Form);

    /// <summary>The form a word belongs to; null for every other word.</summary>
    public static FunctionForm? Of(string surface) => Forms.GetValueOrDefault(surface);
}
