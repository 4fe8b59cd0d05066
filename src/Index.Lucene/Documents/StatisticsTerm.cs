using System.Text;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using Lucene.Net.Util;

namespace KbSearch.Index.Lucene.Documents;

/// <summary>
/// A term with the audience of the documents that hold it: the document frequencies of these terms add up to that of the term for any viewer,
/// so that statistics per visibility are read from the dictionary.
/// </summary>
/// <remarks>Written <c>text NUL audience</c>, nothing after NUL for everybody. The audiences of a text follow each other in the dictionary.</remarks>
internal static class StatisticsTerm
{
    public const char Separator = '\0';

    public static string Suffix(Audience audience) => audience == Audience.Public ? "\0" : $"\0{audience}";

    /// <summary>Where the separator is: no audience holds one.</summary>
    public static int TextLength(BytesRef term)
    {
        var span = term.Bytes.AsSpan(term.Offset, term.Length);
        return Math.Max(0, span.LastIndexOf((byte)Separator));
    }

    public static string Text(BytesRef term) => OrdinalText.Decode(term.Bytes.AsSpan(term.Offset, TextLength(term)));

    /// <summary>Reads the suffix; an audience that does not exist is nobody's.</summary>
    public static bool IsReadable(BytesRef term, Viewer viewer)
    {
        var start = TextLength(term) + 1;
        return start >= term.Length
            ? viewer.CanRead(Audience.Public)
            : Audience.TryParse(Encoding.UTF8.GetString(term.Bytes, term.Offset + start, term.Length - start), out var audience) && viewer.CanRead(audience);
    }
}
