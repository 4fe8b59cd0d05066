namespace KbSearch.Search.Qualification;

/// <summary>What kind of help a text asks for. The higher value is the more pressing.</summary>
public enum Need : byte
{
    /// <summary>How something works, how it is done: content can answer.</summary>
    Information,

    /// <summary>Something does not work: content may well answer.</summary>
    Incident,

    /// <summary>A matter of the person's own file (a bill, a cancellation, a delivery): only somebody who can open it can answer.</summary>
    Personal,

    /// <summary>Harm is being done or threatens (theft, fraud, danger): somebody must act now.</summary>
    Urgent,
}
