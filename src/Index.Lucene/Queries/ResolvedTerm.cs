using KbSearch.Analysis.Tokens;
using KbSearch.Index.Lucene.Documents;
using KbSearch.Index.Lucene.Segments;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace KbSearch.Index.Lucene.Queries;

/// <summary>A term looked up in every segment.</summary>
/// <param name="DocumentFrequency">Live, readable documents that hold it; when 0 the term does not exist for the viewer.</param>
/// <param name="States">By segment, then by field: where the dictionary has the term; null where it has not.</param>
internal sealed record ResolvedTerm(TermLevel Level, string Text, BytesRef Bytes, int DocumentFrequency, TermState?[][] States)
{
    public string Label => $"{Level}:{Text}";

    public bool IsIn(int segment) => Array.Exists(States[segment], state => state is not null);

    public static ResolvedTerm LookUp(ReadableScope scope, TermEnumerators enumerators, TermLevel level, string text)
    {
        var segments = scope.Snapshot.Segments;
        var bytes = TermBytes.Encode(text);
        var frequency = 0;
        var states = new TermState?[segments.Length][];
        for (var i = 0; i < segments.Length; i++)
        {
            var readable = CountReadable(segments[i], enumerators.Get(i, LuceneFields.Statistics(level)), scope.IsReadable[i], text);
            frequency += readable;
            states[i] = new TermState?[LuceneFields.FieldCount];
            for (var field = 0; readable > 0 && field < LuceneFields.FieldCount; field++)
            {
                var terms = enumerators.Get(i, LuceneFields.Text(field, level));
                states[i][field] = terms is not null && terms.SeekExact(bytes) ? terms.GetTermState() : null;
            }
        }

        return new ResolvedTerm(level, text, bytes, frequency, states);
    }

    /// <summary>The live documents that the enumerated term stands for: read from the dictionary unless some of the segment are deleted.</summary>
    public static int CountLive(TermsEnum terms, IBits? liveDocuments)
    {
        if (liveDocuments is null)
        {
            return terms.DocFreq;
        }

        var count = 0;
        var documents = terms.Docs(liveDocuments, null, DocsFlags.NONE);
        while (documents.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            count++;
        }

        return count;
    }

    private static int CountReadable(SegmentView segment, TermsEnum? terms, bool[] isReadable, string text)
    {
        var count = 0;
        for (var c = 0; terms is not null && c < isReadable.Length; c++)
        {
            if (isReadable[c] && terms.SeekExact(TermBytes.Encode(text + StatisticsTerm.Suffix(segment.Columns.Classes[c].Audience))))
            {
                count += CountLive(terms, segment.LiveDocuments);
            }
        }

        return count;
    }
}
