using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Embedded;
using KbSearch.Index.Embedded.Checking;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Commits;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Storage;
using KbSearch.Index.Results;
using KbSearch.UnitTests.Index.Embedded.Storage;

namespace KbSearch.UnitTests.Index.Embedded.Checking;

/// <summary>Files whose checksums are right and whose content is wrong, as a bug would write them: the check names each.</summary>
public sealed class LogicalCorruptionTests
{
    private const string Directory = "/index/gen-000001";
    private readonly SimulatedStorage _storage = new();

    public LogicalCorruptionTests() => _storage.CreateDirectory(Directory);

    public static TheoryData<string> Corruptions() => new(Forged.Keys);

    private static readonly Dictionary<string, (SegmentForge Forge, string Problem)> Forged = new(StringComparer.Ordinal)
    {
        ["two documents swapped"] = (new() { IdOf = document => $"s:{(document is 10 or 11 ? 21 - document : document):000}" }, "the ids of its tier are not ascending"),
        ["an id twice"] = (new() { IdOf = document => $"s:{(document == 11 ? 10 : document):000}" }, "document 11: its id does not lead to it"),
        ["an id that is none"] = (new() { IdOf = document => document == 11 ? "s011" : $"s:{document:000}" }, "document 11: the id is not a content id"),
        ["a usefulness below 0"] = (new() { UsefulnessOf = document => document == 4 ? -1 : 1 }, "document 4: the usefulness"),
        ["a usefulness that is no number"] = (new() { UsefulnessOf = document => document == 4 ? float.NaN : 1 }, "document 4: the usefulness"),
        ["a posting counted for another audience"] = (
            new() { PostingClassOf = document => document == 7 ? 1 - SegmentForge.ClassOf(7) : SegmentForge.ClassOf(document) }, "its frequency per class is not that of its postings"),
        ["two terms swapped"] = (new() { Keys = [SegmentForge.Key("even"), SegmentForge.Key("all"), SegmentForge.Key("rare")] }, "term 1: it is not after the one before it"),
        ["a term twice"] = (new() { Keys = [SegmentForge.Key("all"), SegmentForge.Key("all"), SegmentForge.Key("rare")] }, "term 1: it is not after the one before it"),
        ["a level that does not exist"] = (new() { Keys = [SegmentForge.Key("all"), SegmentForge.Key("even"), [99, (byte)'x']] }, "term 2: its level does not exist"),
        ["positions that do not ascend"] = (
            new() { PositionsOf = (term, document) => term == 1 ? [1, (byte)(document == 8 ? 0 : 1)] : [0] }, "frequency, positions and length of field 2 in document 8 disagree"),
        ["more occurrences than the field has words"] = (new() { LengthOf = document => document == 8 ? 1 : 4 }, "frequency, positions and length of field 2 in document 8 disagree"),
        ["a position too many"] = (new() { PositionsOf = (term, document) => term == 1 ? [1, 1] : term == 2 ? [3, 1] : [0] }, "term 2: its positions have another length"),
        ["a frequency code in its long form"] = (new() { FrequenciesOf = (term, document) => term == 1 ? [0x22] : document == 9 ? [0xF1, 1 << 2, 1] : [0x21] }, "in document 9"),
        ["a document without one of its terms"] = (new() { ChangeForward = (document, slots) => slots.RemoveAll(_ => document == 5) }, "the forward list of document 5 lacks it"),
        ["a document with a term that does not hold it"] = (new() { ChangeForward = (document, slots) => slots.AddRange(document == 7 ? [4] : []) }, "document 7: its forward list has slots of frequent terms, or of terms it does not hold"),
        ["a document with a frequent term in its forward list"] = (new() { ChangeForward = (document, slots) => slots.AddRange(document == 6 ? [3] : []) }, "document 6: its forward list has slots of frequent terms, or of terms it does not hold"),
        ["bounds of scores too low"] = (
            new() { SectionOf = (segment, section) => section == SegmentSection.Postings ? OtherLengths(400).Image[section] : segment.Image[section] }, "term 0: its impact in document 0"),
        ["bounds of scores too high"] = (
            new() { SectionOf = (segment, section) => section == SegmentSection.Postings ? OtherLengths(2).Image[section] : segment.Image[section] }, "term 0: its impact in document 0"),
        ["a term too many"] = (new() { SectionOf = Metadata(segment => segment.Metadata.TermCount + 1) }, "it cannot be decoded further"),
        ["a term too few"] = (new() { SectionOf = Metadata(segment => segment.Metadata.TermCount - 1) }, "bytes follow the last term's"),
        ["a slot too many"] = (new() { SectionOf = Metadata(segment => segment.Metadata.TermCount, moreSlots: 1) }, "the number of frequency slots is wrong"),
        ["statistics of other documents"] = (new() { SectionOf = Metadata(segment => segment.Metadata.TermCount, moreWords: 1) }, "the statistics are not those of its documents"),
        ["values out of order"] = (new() { SectionOf = SwapKeywords }, "keyword field Product: value 1 is not after the one before it"),
    };

    [Fact]
    public void SoundSegment_HasNoProblem() => Assert.Empty(Check(new SegmentForge()).Problems);

    [Theory]
    [MemberData(nameof(Corruptions))]
    public void WrongContent_IsNamed(string corruption)
    {
        var (forge, problem) = Forged[corruption];
        AssertNames(Check(forge), problem, "00000001.seg");
    }

    [Fact]
    public void IdThatTwoSegmentsHold_IsNamed() =>
        AssertNames(Check(new SegmentForge(), new SegmentForge { Id = 2 }), "another segment holds its id too", "00000002.seg");

    [Theory]
    [InlineData(SegmentForge.Documents, 1, "A deleted document is not in the segment")]
    [InlineData(3, 2, "The file is not the one the commit names")]
    [InlineData(3, 0, "The file is not the one the commit names")]
    public void DeletesThatTheSegmentOrTheCommitContradicts_AreNamed(int deleted, int counted, string problem)
    {
        var payload = new ByteWriter();
        payload.WriteVarint(1);
        payload.WriteVarint(1);
        payload.WriteVarint(deleted);
        var stamp = ChecksummedFile.Write(_storage, Path.Combine(Directory, DeletesFile.Name(1, 1)), FileKind.Deletes, payload.Written);
        AssertNames(Check(segment => segment with { DeletesGeneration = 1, DeletesFile = stamp, DeletedDocuments = counted }, new SegmentForge()), problem, "00000001.1.del");
    }

    [Fact]
    public void SegmentThatIsNotTheOneCommitted_IsNamed()
    {
        AssertNames(Check(segment => segment with { Documents = segment.Documents + 1 }, new SegmentForge()), "The segment is not the one the commit names", "00000001.seg");
        AssertNames(Check(segment => segment with { File = segment.File with { Checksum = 7 } }, new SegmentForge()), "The file is not the one the commit names", "00000001.seg");
    }

    private IndexCheckReport Check(params SegmentForge[] forges) => Check(segment => segment, forges);

    private IndexCheckReport Check(Func<CommittedSegment, CommittedSegment> change, params SegmentForge[] forges)
    {
        var segments = forges.Select(forge =>
        {
            var stamp = SegmentFile.Write(_storage, Path.Combine(Directory, SegmentFile.Name(forge.Id)), forge.Write());
            return change(new CommittedSegment(forge.Id, stamp, SegmentForge.Documents, 0, default, 0));
        }).ToList();
        var commit = new Commit(1, 1, new IndexFingerprint("f"), new ChangeSequence(1), 9, segments);
        CommitFiles.WriteTemporary(_storage, Directory, commit);
        CommitFiles.Publish(_storage, Directory, commit);
        return new IndexChecker(_storage, Directory).Check(1, null, default);
    }

    private static void AssertNames(IndexCheckReport report, string problem, string file)
    {
        Assert.Contains(report.Problems, found => found.Message.Contains(problem, StringComparison.Ordinal) && found.File == Path.Combine(Directory, file));
        Assert.False(report.IsSound);
    }

    /// <summary>The same segment but for the length of every other field: in a longer one an occurrence weighs less, in a shorter one more.</summary>
    private static Segment OtherLengths(int length) => new(new SegmentForge { LengthOf = document => document % 2 == 0 ? length : 4 }.Write());

    private static Func<Segment, SegmentSection, byte[]> Metadata(Func<Segment, int> termCount, int moreSlots = 0, int moreWords = 0) => (segment, section) =>
    {
        if (section != SegmentSection.Metadata)
        {
            return segment.Image[section];
        }

        var classes = segment.Metadata.Classes.Select(group => group with { Statistics = group.Statistics.Copy() }).ToList();
        classes[0].Statistics.FieldLengthSums[0] += moreWords;
        var writer = new ByteWriter();
        new SegmentMetadata
        {
            SegmentId = segment.Id,
            TierStarts = segment.Metadata.TierStarts,
            TermCount = termCount(segment),
            SlotCount = segment.Metadata.SlotCount + moreSlots,
            Classes = classes,
        }.Write(writer);
        return writer.ToArray();
    };

    private static byte[] SwapKeywords(Segment segment, SegmentSection section)
    {
        var bytes = segment.Image[section].ToArray();
        if (section == SegmentSection.Keywords)
        {
            var (first, second) = (bytes.AsSpan().IndexOf("p0"u8), bytes.AsSpan().IndexOf("p1"u8));
            (bytes[first + 1], bytes[second + 1]) = (bytes[second + 1], bytes[first + 1]);
        }

        return bytes;
    }
}
