using System.Collections.Immutable;
using KbSearch.Analysis;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;

namespace KbSearch.Indexer.Documents;

/// <summary>Turns content items into index documents: analysed fields, keywords, signals.</summary>
/// <remarks>Thread-safe. The same item always gives the same document.</remarks>
public sealed class DocumentBuilder(IAnalyzer analyzer)
{
    /// <summary>Empty positions between two blocks, so that no phrase and no narrow window reaches across them.</summary>
    public const int PositionGap = 16;

    // Raise the number whenever Build gives another document for the same item.
    private const string Version = "documents-1";

    private static readonly int s_fieldCount = Enum.GetValues<IndexField>().Length;

    /// <summary>What an index must carry to be followed with the documents built here.</summary>
    public IndexFingerprint Fingerprint { get; } = new($"{Version} {analyzer.Fingerprint}");

    public IndexDocument Build(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var updatedAt = item.UpdatedAt ?? item.CreatedAt;
        return new IndexDocument
        {
            Id = item.Id,
            Tier = item.Tier,
            Audience = item.Audience,
            Fields = BuildFields(item),
            Keywords = KeywordValues.Of(item),
            Usefulness = UsefulnessSignal.Of(item),
            UpdatedAt = updatedAt,
        };
    }

    private TokenBuffer?[] BuildFields(ContentItem item)
    {
        var fields = new TokenBuffer?[s_fieldCount];
        Append(fields, IndexField.Title, item.Title);
        foreach (var block in Blocks(item.Body))
        {
            Append(fields, block.Kind == BlockKind.Heading ? IndexField.Headings : IndexField.Body, block.Text);
        }

        foreach (var answer in item.Answers)
        {
            foreach (var block in Blocks(answer.Body))
            {
                Append(fields, answer.IsValidated ? IndexField.Answer : IndexField.Replies, block.Text);
            }
        }

        foreach (var label in item.Tags.Append(item.Product).Concat(item.Category).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            Append(fields, IndexField.Tags, label);
        }

        return fields;
    }

    private void Append(TokenBuffer?[] fields, IndexField field, string text)
    {
        var buffer = fields[(int)field] ??= new TokenBuffer();
        if (buffer.Count > 0)
        {
            buffer.NextPosition += PositionGap;
        }

        analyzer.Analyze(text, buffer);
    }

    private static ImmutableArray<TextBlock> Blocks(StructuredText text) => text.IsEmpty ? [] : text.Blocks;
}
