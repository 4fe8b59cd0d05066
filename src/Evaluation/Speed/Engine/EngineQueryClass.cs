namespace KbSearch.Evaluation.Speed.Engine;

/// <summary>Names of the query classes that engines are compared by, as query files hold them.</summary>
public static class EngineQueryClass
{
    /// <summary>One term.</summary>
    public const string Term = "term";

    /// <summary>Any of two or three terms.</summary>
    public const string Terms = "terms";

    /// <summary>Any of eight or nine terms, stop words among them.</summary>
    public const string Question = "question";

    /// <summary>All of two or three terms.</summary>
    public const string And = "and";

    /// <summary>Two terms that follow each other.</summary>
    public const string Phrase = "phrase";

    /// <summary>Terms that begin with three letters or more.</summary>
    public const string Prefix = "prefix";

    /// <summary>Terms one edit away from a misspelt one: two from eight letters on.</summary>
    public const string Fuzzy = "fuzzy";
}
