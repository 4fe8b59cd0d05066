using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Postings;
using Xunit.Abstractions;

namespace KbSearch.UnitTests.Index.Embedded.Postings;

public sealed class FrequencyCodeTests(ITestOutputHelper output)
{
    [Fact]
    public void Frequencies_ReadBack_WithTheirNumberOfPositions()
    {
        var random = Seeded(71_003);
        for (var run = 0; run < 20_000; run++)
        {
            var frequencies = Random(random);
            var bytes = new byte[FrequencyCode.MaxLength + 1];
            var length = FrequencyCode.Encode(frequencies, bytes);
            var decoded = new int[FieldLengths.FieldCount];
            var (rest, skipped) = (1, 1);
            var mask = FrequencyCode.Decode(bytes[0], bytes, ref rest, decoded);
            Assert.Equal(frequencies, decoded);
            Assert.Equal(frequencies.Index().Where(field => field.Item > 0).Sum(field => 1 << field.Index), mask);
            Assert.Equal(frequencies.Sum(), FrequencyCode.Skip(bytes[0], bytes, ref skipped));
            Assert.Equal((length, length), (rest, skipped));
        }
    }

    [Fact]
    public void PlaceOfAFieldsPositions_FollowsFromTheCode_UnlessItIsAnException()
    {
        var random = Seeded(71_004);
        var seen = 0;
        for (var run = 0; run < 20_000; run++)
        {
            var frequencies = Random(random);
            var bytes = new byte[FrequencyCode.MaxLength];
            FrequencyCode.Encode(frequencies, bytes);
            for (var field = 0; field < frequencies.Length && !FrequencyCode.IsException(bytes[0]); field++, seen++)
            {
                var (before, count) = FrequencyCode.PositionsIn(field, bytes[0]);
                Assert.Equal(frequencies[field], count);
                Assert.True(count == 0 || before == frequencies[..field].Sum(), $"{string.Join(' ', frequencies)}: {before} before field {field}");
            }
        }

        Assert.True(seen > 10_000, $"only {seen} codes were no exceptions");
    }

    [Fact]
    public void CodesInARow_AddUp_OrSayThatTheyCannot()
    {
        var random = Seeded(71_005);
        for (var run = 0; run < 20_000; run++)
        {
            var bytes = new byte[random.Next(1, 80)];
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)random.Next(random.Next(20) == 0 ? 256 : 240);
            }

            var start = random.Next(bytes.Length);
            var count = random.Next(Math.Min(32, bytes.Length - start) + 1);
            var codes = bytes[start..(start + count)];
            Assert.Equal(codes.Contains((byte)255) ? -1 : codes.Sum(FrequencyCode.CountOf), FrequencyCode.SumPositions(bytes, start, count));
        }
    }

    private static int[] Random(Random random)
    {
        var frequencies = new int[FieldLengths.FieldCount];
        do
        {
            for (var field = random.Next(frequencies.Length); field < frequencies.Length; field += random.Next(1, 7))
            {
                frequencies[random.Next(3) == 0 ? 0 : field] = random.Next(4) == 0 ? 1 << random.Next(20) : random.Next(1, 9);
            }
        }
        while (frequencies.All(frequency => frequency == 0));
        return frequencies;
    }

    private Random Seeded(int seed)
    {
        output.WriteLine($"seed {seed}");
        return new Random(seed);
    }
}
