namespace KbSearch.Index.Embedded.Segments;

/// <summary>The bytes of a segment by section, in memory. Never changed.</summary>
internal sealed class SegmentImage(byte[][] sections)
{
    public static int SectionCount { get; } = Enum.GetValues<SegmentSection>().Length;

    public long Length { get; } = sections.Sum(section => (long)section.Length);

    public byte[] this[SegmentSection section] => sections[(int)section];
}
