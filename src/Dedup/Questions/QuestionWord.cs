using KbSearch.Analysis.French.Queries;

namespace KbSearch.Dedup.Questions;

/// <summary>One word of a question with the terms it may be recognised by.</summary>
internal sealed record QuestionWord
{
    /// <summary>As written.</summary>
    public required string Text { get; init; }

    /// <summary>Lower case, accents folded.</summary>
    public required string Surface { get; init; }

    /// <summary>One or more; equal for forms of one word.</summary>
    public required string[] Lemmas { get; init; }

    /// <summary>Equal for function words that only grammar or politeness tells apart; null for every other word.</summary>
    public FunctionForm? Form { get; init; }

    /// <summary>What stands for the word where words are compared as a sequence.</summary>
    public string Key => Form?.Name ?? Lemmas[0];

    public string[] Families { get; init; } = [];

    /// <summary>Lemmas of what else the writer may mean: synonyms and resolved abbreviations. Read for drafts only.</summary>
    public string[] Alternatives { get; init; } = [];

    /// <summary>The groups of <see cref="NearSynonyms"/> it belongs to, in their order.</summary>
    public int[] NearGroups { get; init; } = [];

    public required WordClass Class { get; init; }

    /// <summary>Whether the word lies inside the one before: <c>99</c> in <c>9,99</c>.</summary>
    public bool IsPart { get; init; }

    /// <summary>Whether it is the first word of a sentence, where a capital says nothing.</summary>
    public bool OpensSentence { get; init; }

    /// <summary>Whether it is the <c>qu</c> of <c>qu'as-tu</c>: part of the question, but of no index.</summary>
    public bool IsElided { get; init; }

    public bool IsContent => Class == WordClass.Content;

    public bool HasDigit => Surface.Any(char.IsAsciiDigit);
}
