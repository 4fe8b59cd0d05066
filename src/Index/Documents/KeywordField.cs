namespace KbSearch.Index.Documents;

/// <summary>Fields matched as whole values: filters and facets. The numeric values are stored in segments; never renumber.</summary>
public enum KeywordField : byte
{
    /// <summary>Lower-case kind: <c>faq</c>, <c>tutorial</c>, <c>question</c>, <c>announcement</c>.</summary>
    Kind = 0,

    Product = 1,

    /// <summary>Every prefix of the category path, parts joined by '/': <c>Mobile</c> and <c>Mobile/SIM</c>.</summary>
    Category = 2,

    Tag = 3,

    /// <summary>Lower-case state of a question; absent for other kinds.</summary>
    State = 4,

    /// <summary>Four-digit year of the last update.</summary>
    Year = 5,

    /// <summary>Identifier of the source.</summary>
    Source = 6,

    Language = 7,
}
