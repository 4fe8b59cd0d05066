namespace KbSearch.Dedup.Questions;

/// <summary>A title or a draft, read once and compared many times.</summary>
internal sealed record Question(string Text, IReadOnlyList<QuestionWord> Words, IReadOnlyList<Slots.Slot> Slots, CharacterGrams Grams)
{
    /// <summary>Equal for texts with the same words in the same order, whatever their case, accents and punctuation.</summary>
    public string Fingerprint { get; } = string.Join(' ', Words.Select(word => word.Surface));
}
