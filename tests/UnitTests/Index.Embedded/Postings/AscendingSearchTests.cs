using KbSearch.Index.Embedded.Postings;
using KbSearch.TestDoubles;
using Xunit.Abstractions;

namespace KbSearch.UnitTests.Index.Embedded.Postings;

public sealed class AscendingSearchTests(ITestOutputHelper output)
{
    [Fact]
    public void Search_FindsTheFirstAtOrAfter_FromWhereverItStarts()
    {
        var seed = TestSeed.First;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var run = 0; run < 20_000; run++)
        {
            var documents = new int[random.Next(1, 257)];
            var last = -1;
            for (var i = 0; i < documents.Length; i++)
            {
                documents[i] = last += random.Next(1, 8);
            }

            var target = random.Next(last + 5);
            var expected = documents.Count(document => document < target);
            Assert.Equal(expected, AscendingSearch.FindNear(documents, random.Next(documents.Length + 1), target));
            Assert.Equal(expected, AscendingSearch.LowerBound(documents, target));
        }
    }
}
