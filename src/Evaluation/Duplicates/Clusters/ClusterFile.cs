using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.Dedup.Backlog;
using KbSearch.Evaluation.Judgements;

namespace KbSearch.Evaluation.Duplicates.Clusters;

/// <summary>Clusters as JSON Lines for an editor to go through: lines and duplicates that should not be merged are taken out.</summary>
public static class ClusterFile
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes one cluster a line: <c>{canonical: {id, title, …}, duplicates: [{id, title, probability, band, …}]}</c>.</summary>
    public static void Write(TextWriter writer, IEnumerable<DuplicateCluster> clusters)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(clusters);
        foreach (var cluster in clusters)
        {
            var line = new
            {
                canonical = Describe(cluster.Canonical),
                duplicates = cluster.Duplicates.Select(duplicate => new
                {
                    id = duplicate.Item.Id.Value,
                    duplicate.Item.Kind,
                    duplicate.Item.State,
                    duplicate.Item.Title,
                    duplicate.Band,
                    probability = Math.Round(duplicate.Probability, 3),
                    shared = duplicate.SharedWords,
                }),
            };
            writer.Write(JsonSerializer.Serialize(line, s_options));
            writer.Write('\n');
        }
    }

    /// <summary>The merges that the lines of a file ask for, with the number of each line. Only ids are read.</summary>
    /// <exception cref="EvaluationInputException">A line is not one of a cluster.</exception>
    public static IReadOnlyList<(int Line, Merge Merge)> Read(string file) =>
        [.. ReadProposals(file).Select(cluster => (cluster.Line, new Merge(cluster.Canonical, [.. cluster.Duplicates.Select(duplicate => duplicate.Id)])))];

    /// <summary>The clusters of a file with what speaks for them, as far as it says so.</summary>
    /// <exception cref="EvaluationInputException">A line is not one of a cluster.</exception>
    public static IReadOnlyList<ProposedCluster> ReadProposals(string file) =>
        [.. InputLines.ReadJson(file).Select(line => ReadCluster(line.Json, file, line.Number))];

    private static ProposedCluster ReadCluster(JsonElement json, string file, int line)
    {
        if (!json.TryGetProperty("canonical", out var canonical) || !json.TryGetProperty("duplicates", out var duplicates) || duplicates.ValueKind != JsonValueKind.Array)
        {
            throw new EvaluationInputException(file, line, "a cluster is {canonical: {id}, duplicates: [{id}, …]}");
        }

        var cluster = new ProposedCluster(line, ReadId(canonical, file, line), [.. duplicates.EnumerateArray().Select(duplicate => ReadDuplicate(duplicate, file, line))]);
        return cluster.Duplicates.Count > 0 ? cluster : throw new EvaluationInputException(file, line, "the cluster has no duplicates: take the line out");
    }

    private static ProposedDuplicate ReadDuplicate(JsonElement json, string file, int line) => new(
        ReadId(json, file, line),
        json.TryGetProperty("probability", out var probability) && probability.ValueKind == JsonValueKind.Number ? probability.GetDouble() : null,
        ReadBand(json.Optional("band")),
        json.TryGetProperty("shared", out var shared) && shared.ValueKind == JsonValueKind.Array
            ? [.. shared.EnumerateArray().Where(word => word.ValueKind == JsonValueKind.String).Select(word => word.GetString()!)]
            : []);

    private static DuplicateBand? ReadBand(string? name) =>
        Enum.TryParse<DuplicateBand>(name, ignoreCase: true, out var band) && band is DuplicateBand.Possible or DuplicateBand.Likely or DuplicateBand.Exact ? band : null;

    private static ContentId ReadId(JsonElement json, string file, int line) =>
        json.ValueKind == JsonValueKind.Object && ContentId.TryParse(json.Optional("id"), out var id)
            ? id
            : throw new EvaluationInputException(file, line, "an item is {id} with an id of the form source:externalId");

    private static object Describe(ClusterItem item) => new { id = item.Id.Value, item.Kind, item.State, item.Title };
}
