namespace KbSearch.Content.Curation;

/// <summary>What can be wrong with a field of a statement.</summary>
public enum StatementFault
{
    /// <summary>Not one of the types there are.</summary>
    UnknownType,

    /// <summary>A field that statements of this type do not have.</summary>
    UnknownField,

    /// <summary>Not the documented JSON.</summary>
    WrongForm,

    Missing,

    /// <summary>Empty, blank or more than one line.</summary>
    NotOneLine,

    TooLong,

    TooMany,

    OutOfRange,

    /// <summary>The same thing twice.</summary>
    Repeated,

    /// <summary>A window that ends before it begins.</summary>
    EndsBeforeItBegins,

    /// <summary>A rule without an action, or without any condition but dates.</summary>
    Nothing,

    /// <summary>An item that is pinned and hidden at once.</summary>
    Contradiction,

    /// <summary>Neither an http(s) address nor a path of the site.</summary>
    NotAnAddress,

    /// <summary>A text in which analysis finds no word.</summary>
    NoWord,

    /// <summary>More words than stand together in a synonym.</summary>
    TooManyWords,

    /// <summary>Not a line of the overrides file.</summary>
    NotAnOverride,
}
