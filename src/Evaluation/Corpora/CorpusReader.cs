using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
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
    private const int MadeUpTitleLength = 100;

    private static readonly SourceOptions s_contentFormat = new() { SourceName = Source };
    private static readonly SourceOptions s_plainForm = new()
    {
        SourceName = Source,
        Mapping = PlainFields(),
        DefaultKind = ContentKind.Tutorial,
        DefaultAudience = Audience.Public,
    };

    /// <summary>The documents of all files, in order, each with a name of its own.</summary>
    /// <param name="note">Receives what was made up: a document without a title gets the beginning of its text as one.</param>
    /// <exception cref="EvaluationInputException">A bad record, an id that occurs twice, or a file without documents: a corpus is read whole or not at all.</exception>
    public static async IAsyncEnumerable<ContentItem> ReadAsync(
        IReadOnlyList<string> files, Action<string>? note = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var isEmpty = true;
            var records = IsContentFormat(file)
                ? new JsonLinesSource(file, s_contentFormat).ReadAsync(cancellationToken).Select(r => Accepted(r.Item, r.Problem?.Reason, file, (int)(r.Problem?.Line ?? r.Line)))
                : ReadPlain(file, note).ToAsyncEnumerable();
            await foreach (var (item, line) in records)
            {
                yield return Checked(item, file, line, ids);
                isEmpty = false;
            }

            if (isEmpty)
            {
                throw new EvaluationInputException(file, 0, "no documents");
            }
        }
    }

    /// <summary>What runs and judgements call a document: its id in the corpus, or for content of a store the whole content id, with '_' for white space.</summary>
    public static string NameOf(ContentId id)
    {
        var name = id.Source == Source ? id.ExternalId : id.Value;
        return name.Any(char.IsWhiteSpace) ? string.Concat(name.Select(c => char.IsWhiteSpace(c) ? '_' : c)) : name;
    }

    /// <summary>The documents of all files in memory.</summary>
    /// <exception cref="EvaluationInputException">See <see cref="ReadAsync"/>.</exception>
    public static async Task<IReadOnlyList<ContentItem>> ReadAllAsync(IReadOnlyList<string> files, Action<string>? note, CancellationToken cancellationToken) =>
        await ReadAsync(files, note, cancellationToken).ToListAsync(cancellationToken);

    private static IEnumerable<(ContentItem Item, int Line)> ReadPlain(string file, Action<string>? note)
    {
        var reader = new ContentRecordReader(s_plainForm);
        var untitled = 0;
        foreach (var (line, json) in InputLines.ReadJson(file))
        {
            var isTitled = !string.IsNullOrWhiteSpace(json.Optional("title"));
            untitled += isTitled ? 0 : 1;
            yield return Accepted(reader.Read(isTitled ? json : Titled(json), out var problems), string.Join("; ", problems), file, line);
        }

        if (untitled > 0)
        {
            note?.Invoke($"{file}: documents without a title: {untitled}. The beginning of their text was taken for one.");
        }
    }

    private static JsonElement Titled(JsonElement json)
    {
        var text = (json.Optional("text") ?? "").Trim();
        var firstLine = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        var node = JsonObject.Create(json.Clone())!;
        node["title"] = firstLine.Length <= MadeUpTitleLength ? firstLine.ToString() : firstLine[..MadeUpTitleLength].ToString();
        return JsonSerializer.SerializeToElement(node);
    }

    private static (ContentItem Item, int Line) Accepted(ContentItem? item, string? reason, string file, int line) =>
        (item ?? throw new EvaluationInputException(file, line, reason ?? "not a document"), line);

    private static ContentItem Checked(ContentItem item, string file, int line, HashSet<string> ids)
    {
        var name = NameOf(item.Id);
        return ids.Add(name) ? item : throw new EvaluationInputException(file, line, $"the id \"{name}\" occurs twice in the corpus");
    }

    private static bool IsContentFormat(string file)
    {
        foreach (var (_, json) in InputLines.ReadJson(file))
        {
            return !json.TryGetProperty("text", out _) || json.TryGetProperty("bodyFormat", out _);
        }

        return false;
    }

    private static FieldMapping PlainFields() =>
        FieldMapping.TryParse("title=title,body=text", out var mapping, out var error) ? mapping : throw new InvalidOperationException(error);
}
