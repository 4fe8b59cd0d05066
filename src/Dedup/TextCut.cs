namespace KbSearch.Dedup;

/// <summary>Cuts texts to a length without tearing a surrogate pair.</summary>
internal static class TextCut
{
    public static string Start(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
