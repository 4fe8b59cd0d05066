namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>The characters codes are made of, folded.</summary>
internal static class Alphabets
{
    public const string Digits = "0123456789";

    public const string Alphanumerics = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>In the order in which the key of a RIO counts them.</summary>
    public const string Rio = "abcdefghijklmnopqrstuvwxyz0123456789+";
}
