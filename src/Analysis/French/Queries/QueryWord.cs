using KbSearch.Analysis.French.Tokenization;

namespace KbSearch.Analysis.French.Queries;

/// <summary>A word of a query with every term that may stand for it.</summary>
public sealed record QueryWord
{
    /// <summary>The form, lower-case, with its accents; joined for a compound.</summary>
    public required string Text { get; init; }

    /// <summary>Offset in the query, in UTF-16 units.</summary>
    public required int Start { get; init; }

    /// <summary>Length in the query; a compound covers its parts.</summary>
    public required int Length { get; init; }

    /// <summary>Position of the word, or of the first part of a compound.</summary>
    public required int Position { get; init; }

    public required SegmentKind Kind { get; init; }

    public required WordClass Class { get; init; }

    /// <summary>Whether the word must not be corrected: digits, codes, addresses, acronyms, words the installation protects.</summary>
    public required bool IsProtected { get; init; }

    /// <summary>Whether the lexicon vouches for the word, whatever the content holds.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Whether the word could stand in most sentences, whatever their topic: <c>prendre</c>, <c>jour</c>, <c>nouveau</c>.</summary>
    public bool IsGeneric { get; init; }

    /// <summary>Term of the exact level; null when it is the surface term.</summary>
    public required string? Exact { get; init; }

    public required string Surface { get; init; }

    /// <summary>One or two terms of the lemma level, the likelier first.</summary>
    public required IReadOnlyList<string> Lemmas { get; init; }

    /// <summary>None, one or two terms of the derivation level.</summary>
    public required IReadOnlyList<string> Families { get; init; }

    /// <summary>Parts of a compound at consecutive positions (<c>wi</c>, <c>fi</c>); a document that has them all has the word. Empty otherwise.</summary>
    public IReadOnlyList<QueryWord> Parts { get; init; } = [];

    /// <summary>By descending weight.</summary>
    public IReadOnlyList<QueryRewrite> Rewrites { get; init; } = [];

    /// <summary>Other words for this one, or for the words that begin with it. Never of a word within a synonym.</summary>
    public IReadOnlyList<QuerySynonym> Synonyms { get; init; } = [];
}
