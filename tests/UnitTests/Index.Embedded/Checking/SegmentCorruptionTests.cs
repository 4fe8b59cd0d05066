using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded;
using KbSearch.Index.Embedded.Checking;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Scoring;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Storage;
using KbSearch.UnitTests.Index.Embedded.Model;

namespace KbSearch.UnitTests.Index.Embedded.Checking;

/// <summary>Bytes that are wrong under a right checksum, as a bug or an attacker would leave them.</summary>
public sealed class SegmentCorruptionTests
{
    /// <summary>Sections in which no byte can change without contradicting another section.</summary>
    [Theory]
    [InlineData(nameof(SegmentSection.Forward))]
    [InlineData(nameof(SegmentSection.TermBlocks))]
    [InlineData(nameof(SegmentSection.Lengths))]
    public void Check_FindsAnyChangedByte_OfStructure(string name)
    {
        var section = Enum.Parse<SegmentSection>(name);
        var segment = Build();
        for (var i = 0; i < segment.Image[section].Length; i++)
        {
            var flip = i % 3 == 0 ? 0x01 : i % 3 == 1 ? 0x80 : 0xFF;
            var damaged = Damage(segment, section, (i, flip));
            Assert.True(IsRefused(damaged) || FindsProblem(damaged), $"byte {i} of {section} xor {flip:x}");
        }
    }

    /// <summary>Where blocks lie, and the greatest impacts of blocks and ranges, by which searches skip: wrong either way, they are found.</summary>
    [Fact]
    public void Check_FindsAnyChangedByte_OfTheTablesOfAFrequentTerm()
    {
        const int Documents = (PostingsLayout.MaxBlocksWithoutRanges * PostingsLayout.BlockSize) + 100;
        var tokens = new TokenBuffer();
        tokens.Add("term", 0, 4, 0, TermLevel.Surface);
        var segment = new SegmentBuilder().Build(1, [.. Enumerable.Range(0, Documents).Select(number => new IndexDocument
        {
            Id = new ContentId("s", $"{number:0000}"),
            Tier = Tier.Community,
            Audience = Audience.Public,
            Fields = [null, null, tokens],
        })]);
        var reader = new PostingsReader(segment, segment.FrequentTerms.Single().Info);
        Assert.True(reader.HasRangeMaxima);
        var tables = reader.RangeMaximaStart + reader.RangeMaxima.Length;
        for (var i = 0; i < tables; i++)
        {
            Assert.True(FindsProblem(Damage(segment, SegmentSection.Postings, (i, i % 2 == 0 ? 0x01 : 0x80))), $"byte {i} of {tables}");
        }
    }

    /// <summary>The rest may turn into other content that is sound in itself, yet must never crash, hang or go unnoticed in masses.</summary>
    [Fact]
    public void RandomDamage_EndsInARefusal_AProblem_OrASoundSegment()
    {
        var segment = Build();
        var random = new Random(99);
        var (found, tried) = (0, 0);
        foreach (var section in Enum.GetValues<SegmentSection>())
        {
            for (var run = 0; run < 200; run++)
            {
                var damaged = Damage(segment, section, (random.Next(segment.Image[section].Length), random.Next(1, 256)));
                tried++;
                if (IsRefused(damaged) || FindsProblem(damaged))
                {
                    found++;
                }

                Search(damaged, run);
            }
        }

        Assert.True(found > tried * 3 / 4, $"found {found} of {tried}");
    }

    [Fact]
    public void Check_OfSoundSegment_FindsNothing() => Assert.False(FindsProblem(Build().Image));

    private static Segment Build()
    {
        var content = new RandomContent(7);
        return new SegmentBuilder().Build(1, [.. Enumerable.Range(0, 15).Select(number => content.Document(number))]);
    }

    private static SegmentImage Damage(Segment segment, SegmentSection section, (int Index, int Flip) damage)
    {
        var sections = Enum.GetValues<SegmentSection>().Select(other => segment.Image[other].ToArray()).ToArray();
        sections[(int)section][damage.Index] ^= (byte)damage.Flip;
        return new SegmentImage(sections);
    }

    private static bool IsRefused(SegmentImage image)
    {
        try
        {
            Corruption.Guard("segment", () => new Segment(image));
            return false;
        }
        catch (IndexCorruptException)
        {
            return true;
        }
    }

    private static bool FindsProblem(SegmentImage image)
    {
        var view = new SegmentView(new Segment(image), DeletedDocuments.None);
        var problems = new SegmentProblems("segment");
        try
        {
            DocumentChecker.Check(view.Segment, problems);
            TermChecker.Check(view, problems, default);
        }
        catch (Exception e) when (Corruption.IsSign(e))
        {
            return true;
        }

        return problems.Problems.Count > 0;
    }

    private static void Search(SegmentImage image, int seed)
    {
        if (IsRefused(image))
        {
            return;
        }

        var content = new RandomContent(seed);
        var snapshot = new IndexSnapshot([new SegmentView(new Segment(image), DeletedDocuments.None)], new ChangeSequence(1));
        try
        {
            Corruption.Guard("segment", () => Searcher.Search(snapshot, content.Query(), SearchLimits.None, default));
        }
        catch (IndexCorruptException)
        {
            // Refusing to answer is an answer.
        }
    }
}
