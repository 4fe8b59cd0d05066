using KbSearch.Index.Embedded.Codecs;
using KbSearch.TestDoubles;
using Xunit.Abstractions;

namespace KbSearch.UnitTests.Index.Embedded.Codecs;

public sealed class PackedBlockTests(ITestOutputHelper output)
{
    [Fact]
    public void Block_ReadsBack_TheSameByVectorsAndWithout()
    {
        var seed = TestSeed.First;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var values = new int[PackedBlock.Count];
        var vector = new int[PackedBlock.Count];
        var scalar = new int[PackedBlock.Count];
        for (var run = 0; run < 3_000; run++)
        {
            // Mean gaps from 1 to two million, some blocks with one wide gap.
            var maxGap = 1 << random.Next(22);
            var previous = random.Next(-1, 1 << random.Next(1, 30));
            var last = previous;
            var wide = random.Next(2 * PackedBlock.Count);
            for (var i = 0; i < values.Length; i++)
            {
                last += 1 + random.Next(maxGap) + (i == wide ? 1 << 28 : 0);
                values[i] = last;
            }

            var width = PackedBlock.GetWidth(values, previous);
            var start = random.Next(40);
            var bytes = new byte[start + PackedBlock.GetLength(width)];
            PackedBlock.Write(values, previous, width, bytes.AsSpan(start));
            PackedBlock.Read(bytes, start, width, previous, vector);
            PackedBlock.ReadScalar(bytes, start, width, previous, scalar);
            Assert.True(values.AsSpan().SequenceEqual(vector), $"vectors read another block in run {run}, width {width}");
            Assert.True(values.AsSpan().SequenceEqual(scalar), $"scalars read another block in run {run}, width {width}");
        }
    }

    /// <summary>Damaged widths and ends must not read outside the array, which vectors could.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(32, 0)]
    [InlineData(255, 0)]
    [InlineData(31, 33)]
    [InlineData(31, -1)]
    [InlineData(1, 1_000)]
    public void Block_OutsideItsBytes_IsRefused(int width, int position) =>
        Assert.Throws<InvalidDataException>(() => PackedBlock.Read(new byte[1_024], position, width, -1, new int[PackedBlock.Count]));

    [Fact]
    public void RandomBits_ReadTheSame_ByVectorsAndWithout()
    {
        var random = new Random(77);
        var bytes = new byte[1_024];
        var vector = new int[PackedBlock.Count];
        var scalar = new int[PackedBlock.Count];
        for (var width = 1; width <= 31; width++)
        {
            random.NextBytes(bytes);
            PackedBlock.Read(bytes, 5, width, 3, vector);
            PackedBlock.ReadScalar(bytes, 5, width, 3, scalar);
            Assert.Equal(scalar, vector);
        }
    }
}
