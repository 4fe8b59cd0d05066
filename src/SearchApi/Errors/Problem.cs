using System.Text.Json.Serialization;

namespace KbSearch.SearchApi.Errors;

/// <summary>Problem details (RFC 9457) as the API sends them.</summary>
/// <param name="Type">Address of the code's documentation, relative to the service's root.</param>
/// <param name="Title">The kind of problem; the same for every occurrence of the code.</param>
/// <param name="Status">The HTTP status again.</param>
/// <param name="Code">Stable name of the kind of problem.</param>
/// <param name="Detail">This occurrence, where there is more to say.</param>
/// <param name="TraceId">Identifies the request in the service's log.</param>
/// <param name="Errors">Messages by field or parameter.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail,
    string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors);
