namespace KbSearch.Index.Documents;

/// <summary>Analysed fields of a document. The numeric values are stored in segments; never renumber.</summary>
public enum IndexField : byte
{
    Title = 0,
    Headings = 1,

    /// <summary>Body of an article, or text of the question as its author put it.</summary>
    Body = 2,

    /// <summary>Validated answers.</summary>
    Answer = 3,

    /// <summary>Answers that were not validated.</summary>
    Replies = 4,

    /// <summary>Tags, product and category names.</summary>
    Tags = 5,
}
