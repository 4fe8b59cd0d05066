namespace KbSearch.Analysis.French.Queries;

/// <summary>What a word contributes to a question.</summary>
public enum WordClass : byte
{
    /// <summary>Says what the question is about.</summary>
    Content,

    /// <summary>Function word that changes the meaning (<c>pas</c>, <c>sans</c>, <c>ne</c>, <c>plus</c>): weigh it little in retrieval, compare it in the duplicate check.</summary>
    Meaning,

    /// <summary>Function word without weight of its own.</summary>
    Function,

    /// <summary>Part of a way to ask (<c>comment faire pour</c>, <c>bonjour j'aimerais savoir</c>): weighs nothing.</summary>
    Framing,
}
