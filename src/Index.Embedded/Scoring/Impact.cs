namespace KbSearch.Index.Embedded.Scoring;

/// <summary>A posting's weighted frequency in a byte from 1 to 255, rounded up: the impact of Anh and Moffat, "Pruned query evaluation using pre-computed impacts" (2006).</summary>
/// <remarks>The steps are even in the saturation w / (1.2 + w), where scores differ; part of the file format.</remarks>
internal static class Impact
{
    public const int Levels = 256;

    private const double K = 1.2;
    private const int Maximum = Levels - 1;

    /// <param name="weighted">Under <see cref="ReferenceScoring"/>; not negative.</param>
    public static byte Encode(double weighted) =>
        (byte)Math.Clamp(Math.Ceiling(weighted / (K + weighted) * Maximum), 1, Maximum);

    /// <summary>No posting of the impact has a greater weighted frequency, but for rounding errors.</summary>
    public static double MaxWeighted(int impact) => impact < Maximum ? K * impact / (Maximum - impact) : double.PositiveInfinity;
}
