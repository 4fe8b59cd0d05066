using KbSearch.Index.Embedded.Codecs;
using KbSearch.TestDoubles;
using Xunit.Abstractions;

namespace KbSearch.UnitTests.Index.Embedded.Codecs;

public sealed class VarintSkipperTests(ITestOutputHelper output)
{
    [Fact]
    public void Skip_IsWhereReadingOneByOneLeads()
    {
        var seed = TestSeed.First;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var run = 0; run < 5_000; run++)
        {
            var bytes = new byte[1_000];
            var start = random.Next(70);
            var ends = new List<int> { start };
            for (var end = start; ends.Count < random.Next(200);)
            {
                ends.Add(end += Varint.Write(bytes.AsSpan(end), (ulong)random.Next(random.Next(3) == 0 ? int.MaxValue : 128)));
            }

            // Some end with the array, so that there are no 64 bytes to look at.
            bytes = random.Next(2) == 0 ? bytes : bytes[..Math.Max(ends[^1], 1)];
            var skipper = new VarintSkipper(bytes, start);
            for (var count = random.Next(3); count < ends.Count; count += random.Next(1, 40))
            {
                Assert.Equal(ends[count], skipper.Skip(count));
                Assert.Equal(ends[count], skipper.Skip(count));
            }
        }
    }

    [Fact]
    public void Skip_BehindTheLastByte_IsAnError()
    {
        var bytes = new byte[100];
        Array.Fill(bytes, (byte)0x80, 90, 10);
        Assert.Equal(90, Skip(bytes, 90));
        Assert.Throws<IndexOutOfRangeException>(() => Skip(bytes, 91));
    }

    private static int Skip(byte[] bytes, int count) => new VarintSkipper(bytes, 0).Skip(count);
}
