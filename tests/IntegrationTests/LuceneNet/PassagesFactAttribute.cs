namespace KbSearch.IntegrationTests.LuceneNet;

/// <summary>A test over the passages of a file that its owner names; it is skipped without.</summary>
internal sealed class PassagesFactAttribute : FactAttribute
{
    public PassagesFactAttribute()
    {
        Skip = Path is null ? "KBSEARCH_PARITY_PASSAGES names a file of passages, JSON Lines {id, title, text}." : null;
    }

    public static string? Path { get; } = Environment.GetEnvironmentVariable("KBSEARCH_PARITY_PASSAGES");
}
