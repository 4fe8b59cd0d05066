using FsCheck;
using FsCheck.Fluent;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Index.Embedded.Codecs;

public sealed class CodecTests
{
    [Fact]
    public void Varint_ReadsBackWhatWasWritten() => PropertyCheck.Holds(
        Prop.ForAll(ArbMap.Default.ArbFor<PositiveInt[]>(), ArbMap.Default.ArbFor<long>(), (numbers, big) =>
        {
            var writer = new ByteWriter();
            var values = numbers.Select((number, i) => int.MaxValue >> (number.Get % 31) >> (i % 3)).Append(int.MaxValue).ToArray();
            Array.ForEach(values, writer.WriteVarint);
            writer.WriteVarint(big & long.MaxValue);
            var bytes = writer.ToArray();
            var position = 0;
            var readBack = Array.TrueForAll(values, value => Varint.Read(bytes, ref position) == value);
            return readBack && Varint.ReadLong(bytes, ref position) == (big & long.MaxValue) && position == bytes.Length;
        }));

    [Fact]
    public void Varint_SkipsAsManyNumbersAsAreRead()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        for (var run = 0; run < 2_000; run++)
        {
            // Mostly short numbers, in some runs none but these: both ways through thirty-two bytes.
            var longOnes = random.Next(4);
            var writer = new ByteWriter();
            var numbers = Enumerable.Range(0, random.Next(80)).Select(_ => random.Next(10) < longOnes ? random.Next() : random.Next(128)).ToArray();
            Array.ForEach(numbers, writer.WriteVarint);
            var bytes = writer.ToArray();
            var count = random.Next(numbers.Length + 1);
            var (skipped, read) = (0, 0);
            Varint.Skip(bytes, ref skipped, count);
            for (var i = 0; i < count; i++)
            {
                Varint.Read(bytes, ref read);
            }

            Assert.True(skipped == read, $"{count} of {numbers.Length} numbers end at {read}, not {skipped}; seed {seed}, run {run}");
        }
    }

    [Theory]
    [InlineData("ffffffff08")]
    [InlineData("ffffffffff")]
    [InlineData("ffffffff8f01")]
    public void Varint_RefusesMoreThan31Bits(string hex)
    {
        var position = 0;
        Assert.Throws<InvalidDataException>(() => Varint.Read(Convert.FromHexString(hex), ref position));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(255, 11)]
    [InlineData(65_535, 21)]
    [InlineData(65_536, 41)]
    public void FixedWidthColumn_TakesTheNarrowestWidth(int max, int bytes)
    {
        int[] values = [max, .. Enumerable.Range(0, 9).Select(i => max / (i + 1))];
        var writer = new ByteWriter();
        FixedWidthColumn.Write(writer, values);
        Assert.Equal(bytes, writer.Length);
        var position = 0;
        var column = FixedWidthColumn.Read(writer.ToArray(), ref position, values.Length);
        Assert.Equal(values, Enumerable.Range(0, values.Length).Select(i => column[i]));
    }

    [Fact]
    public void Crc32C_HasTheKnownCheckValue_HoweverItIsSplit()
    {
        var digits = "123456789"u8.ToArray();
        Assert.Equal(0xE3069283u, Crc32C.Compute(digits));
        for (var i = 0; i <= digits.Length; i++)
        {
            Assert.Equal(0xE3069283u, Crc32C.Append(Crc32C.Compute(digits.AsSpan(0, i)), digits.AsSpan(i)));
        }
    }
}
