namespace KbSearch.Analysis.French.Queries;

/// <summary>Why other words are tried beside those typed.</summary>
public enum RewriteReason : byte
{
    /// <summary>Abbreviation or SMS spelling: <c>rdv</c>, <c>pk</c>.</summary>
    Abbreviation,

    /// <summary>An apostrophe is missing: <c>labonnement</c>, <c>quil</c>.</summary>
    MissingApostrophe,

    /// <summary>A consonant is doubled or single by mistake: <c>abonement</c>, <c>facturre</c>.</summary>
    DoubledLetter,

    /// <summary>Written as it sounds: <c>kestion</c>.</summary>
    Phonetic,

    /// <summary>Two words typed for one: <c>wi fi</c>.</summary>
    Joined,

    /// <summary>The word is part of a model's name, joined here as the content has it too: <c>s23</c> for each word of <c>s 23</c>. No mistake of the writer.</summary>
    Model,

    /// <summary>One word typed for two: <c>motdepasse</c>.</summary>
    Split,

    /// <summary>Corrected against the vocabulary of the index.</summary>
    Spelling,

    /// <summary>Another word of its family stands in for a word of neither lexicon nor content: <c>magasinier</c>, <c>magasin</c>. No mistake of the writer.</summary>
    Family,
}
