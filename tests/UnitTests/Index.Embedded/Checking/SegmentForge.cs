using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.UnitTests.Index.Embedded.Checking;

/// <summary>
/// Puts segments together by the engine's own writers, from parts that can be wrong: what a bug in indexing or merging would write, with right
/// checksums. Every document holds "all", even ones "even" twice in the body, and document 5 "rare"; one in three is for agents only.
/// </summary>
internal sealed class SegmentForge
{
    public const int Documents = 600;
    private const int Body = (int)IndexField.Body;
    private static readonly byte[] Once = [FrequencyCode.Once(Body)];
    private static readonly byte[] Twice = [(Body << 4) | 2];

    public long Id { get; init; } = 1;

    public Func<int, string> IdOf { get; init; } = document => $"s:{document:000}";

    public Func<int, int> LengthOf { get; init; } = _ => 4;

    public Func<int, float> UsefulnessOf { get; init; } = document => document;

    /// <summary>The audience class a posting is counted for.</summary>
    public Func<int, int> PostingClassOf { get; init; } = ClassOf;

    /// <summary>Keys in the order they are written in.</summary>
    public IReadOnlyList<byte[]> Keys { get; init; } = [Key("all"), Key("even"), Key("rare")];

    public Func<int, int, bool> IsHeld { get; init; } = (term, document) => term == 0 || (term == 1 && document % 2 == 0) || (term == 2 && document == 5);

    public Func<int, int, byte[]> FrequenciesOf { get; init; } = (term, _) => term == 1 ? Twice : Once;

    public Func<int, int, byte[]> PositionsOf { get; init; } = (term, _) => term == 1 ? [1, 1] : [(byte)(term == 0 ? 0 : 3)];

    /// <summary>Changes a document's slots before they are written.</summary>
    public Action<int, List<int>> ChangeForward { get; init; } = (_, _) => { };

    /// <summary>Replaces sections of what was written.</summary>
    public Func<Segment, SegmentSection, byte[]> SectionOf { get; init; } = (segment, section) => segment.Image[section];

    public static byte[] Key(string term) => TermKey.Encode(TermLevel.Surface, term);

    public static int ClassOf(int document) => document % 3 == 0 ? 1 : 0;

    public SegmentImage Write()
    {
        var writer = new SegmentWriter(Id, [Audience.Public, Audience.Agents]);
        var lengths = new int[Enum.GetValues<IndexField>().Length];
        for (var document = 0; document < Documents; document++)
        {
            var product = writer.Keywords(KeywordField.Product);
            product.Add(product.GetNumber($"p{document % 2}"));
            lengths[Body] = LengthOf(document);
            writer.AddDocument(OrdinalText.Encode(IdOf(document)), document < Documents / 3 ? Tier.SelfService : Tier.Community, ClassOf(document), UsefulnessOf(document), 0, lengths);
        }

        var slots = Enumerable.Range(0, Documents).Select(_ => new List<int>()).ToArray();
        for (var term = 0; term < Keys.Count; term++)
        {
            var holders = Enumerable.Range(0, Documents).Where(document => IsHeld(term, document)).ToList();
            holders.ForEach(document => writer.Terms.AddPosting(document, PostingClassOf(document), FrequenciesOf(term, document), PositionsOf(term, document)));
            var slotOf = writer.Terms.EndTerm(Keys[term]).ToArray();
            if (holders.Count <= ForwardIndex.MaxFrequency(Documents))
            {
                holders.ForEach(document => slots[document].Add(slotOf[PostingClassOf(document)]));
            }
        }

        for (var document = 0; document < Documents; document++)
        {
            ChangeForward(document, slots[document]);
            writer.Forward.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(slots[document]), writer.Terms.SlotCount);
        }

        var segment = writer.Finish();
        return new SegmentImage([.. Enum.GetValues<SegmentSection>().Select(section => SectionOf(segment, section))]);
    }
}
