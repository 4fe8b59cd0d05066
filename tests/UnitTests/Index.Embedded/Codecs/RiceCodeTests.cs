using KbSearch.Index.Embedded.Codecs;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Index.Embedded.Codecs;

public sealed class RiceCodeTests
{

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 1)]
    [InlineData(1, int.MaxValue)]
    [InlineData(7, 7)]
    [InlineData(40, 500_000)]
    [InlineData(3_000, 4_000)]
    public void Values_AreReadBack(int count, int limit)
    {
        var random = new Random(TestSeed.First);
        for (var run = 0; run < 50; run++)
        {
            AssertReadBack(Draw(random, count, limit), limit);
        }
    }

    [Fact]
    public void Values_ThatLieUnevenly_AreReadBack()
    {
        // Many near 0 make the mean distance small; the last one is hundreds of means away.
        AssertReadBack([.. Enumerable.Range(0, 200), 99_999], 100_000);
        AssertReadBack([.. Enumerable.Range(99_800, 200)], 100_000);
        AssertReadBack([int.MaxValue - 1], int.MaxValue);
    }

    [Fact]
    public void EvenValues_TakeAboutTheBitsOfTheirEntropy()
    {
        // A distance of mean m has log2(m) + 1.44 bits.
        var writer = new ByteWriter();
        RiceCode.Write(writer, Draw(new Random(TestSeed.First), 5_000, 55_000_000), 55_000_000);
        Assert.InRange(writer.Length * 8 / 5_000.0, 14.5, 15.2);
    }

    [Fact]
    public void BytesThatAreNoList_AreRefused_OrHoldValuesBelowTheLimit()
    {
        var random = new Random(TestSeed.First);
        for (var run = 0; run < 20_000; run++)
        {
            var bytes = new byte[random.Next(1, 24)];
            random.NextBytes(bytes);
            var limit = random.Next(1, 1 << random.Next(1, 31));
            try
            {
                var last = -1;
                for (var cursor = RiceCode.Read(bytes, 0, bytes.Length, limit); cursor.MoveNext(); last = cursor.Value)
                {
                    Assert.True(cursor.Value > last && cursor.Value < limit, $"seed {TestSeed.First}, run {run}");
                }
            }
            catch (Exception e) when (e is InvalidDataException or IndexOutOfRangeException)
            {
                // Refusing is right.
            }
        }
    }

    private static int[] Draw(Random random, int count, int limit)
    {
        var values = new SortedSet<int>();
        while (values.Count < count)
        {
            values.Add(random.Next(limit));
        }

        return [.. values];
    }

    private static void AssertReadBack(int[] values, int limit)
    {
        var writer = new ByteWriter();
        writer.WriteByte(0xFF);
        RiceCode.Write(writer, values, limit);
        var end = writer.Length;
        writer.WriteByte(0xFF);
        var read = new List<int>();
        var cursor = RiceCode.Read(writer.ToArray(), 1, end, limit);
        while (cursor.MoveNext())
        {
            read.Add(cursor.Value);
        }

        Assert.Equal(values, read);
        Assert.True(cursor.IsAtEnd, $"seed {TestSeed.First}");
    }
}
