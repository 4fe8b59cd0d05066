namespace KbSearch.Dedup;

/// <summary>Why a draft could not be compared with anything.</summary>
public enum DuplicateHint
{
    /// <summary>The title holds no word.</summary>
    EmptyTitle,

    /// <summary>One word does not make a question: ask for more.</summary>
    OneWordTitle,
}
