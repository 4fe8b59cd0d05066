namespace KbSearch.Dedup.Questions;

/// <summary>What a question asks for.</summary>
internal enum QuestionForm
{
    /// <summary>No question word, or several that contradict each other.</summary>
    Unknown,
    How,
    Why,
    HowMuch,
    When,
    Where,
    Who,
    Which,
    WhatIs,

    /// <summary>To be answered by yes or no.</summary>
    Whether,
}
