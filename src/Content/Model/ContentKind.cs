namespace KbSearch.Content.Model;

/// <summary>What a content item is. The numeric values are stored; never renumber.</summary>
public enum ContentKind
{
    Faq = 0,
    Tutorial = 1,

    /// <summary>A member's question with its thread of answers.</summary>
    Question = 2,

    Announcement = 3,
}
