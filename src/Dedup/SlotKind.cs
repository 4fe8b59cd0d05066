namespace KbSearch.Dedup;

/// <summary>A detail of a question that changes its answer.</summary>
public enum SlotKind
{
    /// <summary>A kind of device: <c>box</c>, <c>décodeur</c>, <c>iPhone</c>.</summary>
    Device,

    /// <summary>A model or a version: <c>S5</c>, <c>X12 Pro</c>, <c>iOS 17</c>.</summary>
    Model,

    /// <summary>A named offer.</summary>
    Offer,

    /// <summary>A way of access: <c>fibre</c>, <c>ADSL</c>, <c>4G</c>, <c>5G</c>.</summary>
    Technology,

    /// <summary>A telecom operator, a bank, a carrier.</summary>
    Operator,

    Amount,

    Country,

    ErrorCode,

    /// <summary>A number that is none of the above, a date among them.</summary>
    Number,

    Acronym,

    /// <summary>Said with and without a negation.</summary>
    Negation,

    /// <summary>The same details in another order: from 5 to 20, from 20 to 5.</summary>
    Direction,

    /// <summary>One of things that exclude each other: <c>en ligne</c> and <c>en boutique</c>, <c>SMS</c> and <c>MMS</c>.</summary>
    Alternative,

    /// <summary>The product an item is filed under; differs only where both have one.</summary>
    Product,
}
