using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KbSearch.SearchApi.Endpoints;

/// <summary>How the API reads and writes JSON.</summary>
internal static class JsonSetup
{
    /// <summary>Deepest nesting that is read or written; what is written deepest is the OpenAPI document.</summary>
    public const int MaxDepth = 32;

    public static IServiceCollection AddJson(this IServiceCollection services) => services.ConfigureHttpJsonOptions(json =>
    {
        var options = json.SerializerOptions;
        options.MaxDepth = MaxDepth;
        options.RespectNullableAnnotations = true;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));

        // French text stays readable: é and ' as themselves. Safe because every answer is application/json with nosniff, never part of a page.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    });
}
