namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>Knows one kind of private data.</summary>
internal interface IRecognizer
{
    PrivateDataKind Kind { get; }

    /// <summary>Exclusive end, in the folded text, of the datum that begins at a token; null when none does.</summary>
    int? EndFrom(ScannedText text, int token);
}
