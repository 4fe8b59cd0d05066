using KbSearch.Dedup.Scoring;
using KbSearch.Dedup.Slots;

namespace KbSearch.Dedup.Questions;

/// <summary>A title or a draft, read once and compared many times. Thread-safe.</summary>
internal sealed class Question(string text, IReadOnlyList<QuestionWord> words, IReadOnlyList<Slot> slots, IReadOnlyList<Choice> choices)
{
    private volatile WeighedQuestion? _weighed;

    public string Text => text;

    public IReadOnlyList<QuestionWord> Words => words;

    public IReadOnlyList<Slot> Slots => slots;

    public IReadOnlyList<Choice> Choices => choices;

    public CharacterGrams Grams { get; } = new(words.Select(word => word.Surface));

    /// <summary>Equal for texts with the same words in the same order, whatever their case, accents and punctuation.</summary>
    public string Fingerprint { get; } = string.Join(' ', words.Select(word => word.Surface));

    /// <summary>See <see cref="QuestionWord.Key"/>; each once.</summary>
    public IReadOnlyCollection<string> Keys { get; } = [.. words.Select(word => word.Key).Distinct(StringComparer.Ordinal)];

    /// <summary>Weighed once as long as the same is asked again and again.</summary>
    public WeighedQuestion Weigh(TermInformation information)
    {
        var weighed = _weighed;
        if (weighed is null || !ReferenceEquals(weighed.Information, information))
        {
            _weighed = weighed = new WeighedQuestion(this, information);
        }

        return weighed;
    }
}
