using System.Globalization;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Generation.Terms;
using KbSearch.Evaluation.Judgements;
using KbSearch.Index.Documents;

namespace KbSearch.Evaluation.Speed.Engine;

/// <summary>Analysed documents as files (lines of <c>title TAB body</c>) and as what the index port takes.</summary>
public static class TermDocuments
{
    /// <summary>The one level all terms are indexed at: prefixes work on it.</summary>
    public const TermLevel Level = TermLevel.Surface;

    /// <exception cref="EvaluationInputException">A line without a tab.</exception>
    public static IEnumerable<TermText> Read(string file)
    {
        foreach (var (line, text) in InputLines.Read(file))
        {
            var tab = text.IndexOf('\t', StringComparison.Ordinal);
            yield return tab >= 0 ? new TermText(text[..tab], text[(tab + 1)..]) : throw new EvaluationInputException(file, line, "title TAB body is expected");
        }
    }

    /// <param name="number">Gives the document its id.</param>
    public static IndexDocument Create(int number, TermText text) => new()
    {
        Id = new ContentId("bench", number.ToString("00000000", CultureInfo.InvariantCulture)),
        Tier = Tier.Community,
        Audience = Audience.Public,
        Fields = [Buffer(text.Title), null, Buffer(text.Body)],
    };

    private static TokenBuffer Buffer(string terms)
    {
        var buffer = new TokenBuffer();
        var position = 0;
        foreach (var range in terms.AsSpan().Split(' '))
        {
            var (start, length) = range.GetOffsetAndLength(terms.Length);
            if (length > 0)
            {
                buffer.Add(terms.AsSpan(start, length), start, length, position++, Level);
            }
        }

        return buffer;
    }
}
