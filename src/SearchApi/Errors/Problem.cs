using System.Text.Json.Serialization;
using KbSearch.SearchApi.Endpoints.Duplicates;

namespace KbSearch.SearchApi.Errors;

/// <summary>Problem details (RFC 9457) as the API sends them.</summary>
/// <param name="Type">Address of the code's documentation, relative to the service's root.</param>
/// <param name="Title">The kind of problem; the same for every occurrence of the code.</param>
/// <param name="Status">The HTTP status again.</param>
/// <param name="Code">Stable name of the kind of problem.</param>
/// <param name="Detail">This occurrence, where there is more to say.</param>
/// <param name="TraceId">Identifies the request in the service's log.</param>
/// <param name="Errors">Messages by field or parameter.</param>
/// <param name="Check">What already asks or answers the question; with <c>duplicateLikely</c> only.</param>
/// <param name="PrivateData">What would become public; with <c>privateDataFound</c> only.</param>
/// <param name="Contact">How to tell it to an adviser instead; with <c>privateDataFound</c> only, where the site has a contact.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail,
    string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DuplicateCheckBody? Check = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PrivateDataBody>? PrivateData = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ContactBody? Contact = null);
