using KbSearch.Index.Embedded.Postings;
using KbSearch.TestDoubles;
using Xunit.Abstractions;

namespace KbSearch.UnitTests.Index.Embedded.Postings;

public sealed class BlockSearchTests(ITestOutputHelper output)
{
    [Fact]
    public void Find_FindsTheFirstAtOrAfter_OrOneBefore()
    {
        var seed = TestSeed.First;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var documents = new int[PostingsLayout.BlockSize];
        for (var run = 0; run < 2_000; run++)
        {
            // A block that is not full is filled up.
            var count = random.Next(1, documents.Length + 1);
            Array.Fill(documents, int.MaxValue);
            var last = -1;
            for (var i = 0; i < count; i++)
            {
                documents[i] = last += random.Next(1, 8);
            }

            var search = new BlockSearch(documents);
            for (var target = 0; target < last + 5; target++)
            {
                var expected = documents.Count(document => document < target);
                var found = search.Find(documents, target);
                Assert.True(expected < documents.Length ? found == expected : documents[found] < target, $"{target} at {found}");
            }
        }
    }
}
