namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>A run of letters or a run of digits of the folded text.</summary>
/// <param name="End">Exclusive.</param>
internal readonly record struct TextToken(int Start, int End, bool IsNumber)
{
    public int Length => End - Start;
}
