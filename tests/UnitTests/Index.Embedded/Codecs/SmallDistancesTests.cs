using KbSearch.Index.Embedded.Codecs;
using KbSearch.TestDoubles;
using Xunit.Abstractions;

namespace KbSearch.UnitTests.Index.Embedded.Codecs;

public sealed class SmallDistancesTests(ITestOutputHelper output)
{
    [Fact]
    public void FewSmallDistances_AreReadLikeVarints_AndNoOthers()
    {
        var seed = TestSeed.First;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var run = 0; run < 20_000; run++)
        {
            var bytes = new byte[random.Next(40)];
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)random.Next(random.Next(10) == 0 ? 256 : 128);
            }

            var position = random.Next(-2, bytes.Length + 2);
            var count = random.Next(-1, 11);
            var isReadable = count is >= 1 and <= SmallDistances.MaxCount && position >= 0 && position + 8 <= bytes.Length
                && bytes.AsSpan(position, count).IndexOfAnyInRange((byte)128, (byte)255) < 0;
            Assert.Equal(isReadable, SmallDistances.TryRead(bytes, position, count, out var values));
            var sum = 0;
            for (var i = 0; i < count && isReadable; i++)
            {
                sum += bytes[position + i];
                Assert.Equal(sum, values[i]);
            }
        }
    }
}
