using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Keywords;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Checking;

/// <summary>Verifies ids, columns, lengths and keywords of a segment against each other.</summary>
internal static class DocumentChecker
{
    public static void Check(Segment segment, SegmentProblems problems)
    {
        CheckClasses(segment, problems);
        for (var document = 0; document < segment.DocumentCount; document++)
        {
            CheckDocument(segment, document, problems);
        }

        for (var field = 0; field < KeywordColumns.FieldCount; field++)
        {
            CheckKeywords(segment, (KeywordField)field, problems);
        }
    }

    private static void CheckClasses(Segment segment, SegmentProblems problems)
    {
        var classes = segment.Metadata.Classes;
        problems.Require(classes.DistinctBy(c => c.Audience).Count() == classes.Count, "metadata", "an audience has two classes");
        var statistics = classes.Select(_ => new ClassStatistics()).ToArray();
        for (var document = 0; document < segment.DocumentCount; document++)
        {
            var audienceClass = segment.Columns.GetClass(document);
            problems.Require(audienceClass < classes.Count, $"document {document}", $"class {audienceClass} does not exist");
            if (audienceClass < classes.Count)
            {
                DeletedDocuments.AddStatistics(segment, document, statistics[audienceClass]);
            }
        }

        for (var c = 0; c < classes.Count; c++)
        {
            problems.Require(statistics[c].ContentEquals(classes[c].Statistics), $"class {classes[c].Audience}", "the statistics are not those of its documents");
        }
    }

    private static void CheckDocument(Segment segment, int document, SegmentProblems problems)
    {
        var place = $"document {document}";
        var id = segment.Ids.GetBytes(document);
        var isContentId = ContentId.TryParse(OrdinalText.Decode(id), out var contentId);
        problems.Require(isContentId, place, "the id is not a content id");
        problems.Require(isContentId && segment.Ids.Find(new DocumentKey(contentId)) == document, place, "its id does not lead to it");
        var isFirstOfTier = Array.IndexOf(segment.Metadata.TierStarts, document) >= 0;
        problems.Require(isFirstOfTier || segment.Ids.GetBytes(document - 1).SequenceCompareTo(id) < 0, place, "the ids of its tier are not ascending");
        problems.Require(segment.Columns.GetUsefulness(document) is >= 0 and < float.PositiveInfinity, place, "the usefulness is not a number from 0");
        _ = segment.Columns.GetUpdatedAt(document);
    }

    private static void CheckKeywords(Segment segment, KeywordField field, SegmentProblems problems)
    {
        var column = segment.Keywords[field];
        var place = $"keyword field {field}";
        for (var i = 1; i < column.Values.Length; i++)
        {
            problems.Require(string.CompareOrdinal(column.Values[i - 1], column.Values[i]) < 0, place, $"value {i} is not after the one before it");
        }

        var isUsed = new bool[column.Values.Length];
        var lastEnd = 0;
        for (var document = 0; document < segment.DocumentCount; document++)
        {
            var (start, end) = column.GetRange(document);
            problems.Require(start <= end && start >= lastEnd, place, $"document {document} has a negative number of values");
            lastEnd = end;
            var last = -1;
            for (var i = start; i < end; i++)
            {
                var ordinal = column.OrdinalAt(i);
                problems.Require(ordinal > last && ordinal < isUsed.Length, place, $"document {document} has values out of order or range");
                if ((uint)ordinal < (uint)isUsed.Length)
                {
                    isUsed[ordinal] = true;
                }

                last = ordinal;
            }
        }

        problems.Require(!isUsed.Contains(false), place, "a value belongs to no document");
    }
}
