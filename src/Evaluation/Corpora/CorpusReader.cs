using System.Runtime.CompilerServices;
using System.Text.Json;
using KbSearch.Content.Model;
using KbSearch.Content.Sources;
using KbSearch.Evaluation.Judgements;

namespace KbSearch.Evaluation.Corpora;

/// <summary>
/// Reads the documents of an evaluation from JSON Lines, plain or gzip: our content format, or the plain form
/// <c>{id, title, text[, kind, product, tags, audience]}</c>, told apart by their first record.
/// </summary>
/// <remarks>In the plain form a document without a kind is a tutorial, and one without an audience is public.</remarks>
public static class CorpusReader
{
    private const string Source = "corpus";

    private static readonly SourceOptions s_contentFormat = new() { SourceName = Source };
    private static readonly SourceOptions s_plainForm = new()
    {
        SourceName = Source,
        Mapping = PlainFields(),
        DefaultKind = ContentKind.Tutorial,
        DefaultAudience = Audience.Public,
    };

    /// <summary>The documents of all files, in order. Their ids are unique and hold no white space, so that runs and judgements can name them.</summary>
    /// <exception cref="EvaluationInputException">A bad record, an id that occurs twice, or a file without documents: a corpus is read whole or not at all.</exception>
    public static async IAsyncEnumerable<ContentItem> ReadAsync(
        IReadOnlyList<string> files, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var isEmpty = true;
            await foreach (var record in new JsonLinesSource(file, IsContentFormat(file) ? s_contentFormat : s_plainForm).ReadAsync(cancellationToken))
            {
                yield return Checked(record, file, ids);
                isEmpty = false;
            }

            if (isEmpty)
            {
                throw new EvaluationInputException(file, 0, "no documents");
            }
        }
    }

    /// <summary>What runs and judgements call a document: its id in the corpus, or for content of a store the whole content id.</summary>
    public static string NameOf(ContentId id) => id.Source == Source ? id.ExternalId : id.Value;

    /// <summary>The documents of all files in memory.</summary>
    /// <exception cref="EvaluationInputException">See <see cref="ReadAsync"/>.</exception>
    public static async Task<IReadOnlyList<ContentItem>> ReadAllAsync(IReadOnlyList<string> files, CancellationToken cancellationToken) =>
        await ReadAsync(files, cancellationToken).ToListAsync(cancellationToken);

    private static ContentItem Checked(SourceRecord record, string file, HashSet<string> ids)
    {
        var line = (int)record.Line;
        if (record.Item is not { } item)
        {
            throw new EvaluationInputException(file, (int)record.Problem!.Line, record.Problem.Reason);
        }

        var id = item.Id.ExternalId;
        return id.Any(char.IsWhiteSpace) ? throw new EvaluationInputException(file, line, $"the id \"{id}\" holds white space, which runs and judgements cannot hold")
            : ids.Add(id) ? item
            : throw new EvaluationInputException(file, line, $"the id \"{id}\" occurs twice in the corpus");
    }

    private static bool IsContentFormat(string file)
    {
        foreach (var (_, json) in InputLines.ReadJson(file))
        {
            return !json.TryGetProperty("text", out JsonElement _) || json.TryGetProperty("bodyFormat", out JsonElement _);
        }

        return false;
    }

    private static FieldMapping PlainFields() =>
        FieldMapping.TryParse("title=title,body=text", out var mapping, out var error) ? mapping : throw new InvalidOperationException(error);
}
