using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

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
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(RefuseNullElements);
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));

        // French text stays readable: é and ' as themselves. Safe because every answer is application/json with nosniff, never part of a page.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    });

    /// <summary>Makes lists keep their nullable annotations too: the serializer looks at those of properties alone, not at those of a list's elements.</summary>
    private static void RefuseNullElements(JsonTypeInfo type)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var property in type.Properties)
        {
            if (property is { Set: { } set, AttributeProvider: PropertyInfo member }
                && IsListOfReferences(property.PropertyType)
                && nullability.Create(member).GenericTypeArguments[0].ReadState == NullabilityState.NotNull)
            {
                property.Set = (target, value) => set(target, value is not IEnumerable list || list.Cast<object?>().All(element => element is not null)
                    ? value
                    : throw new JsonException("A null element."));
            }
        }
    }

    private static bool IsListOfReferences(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && !type.GetGenericArguments()[0].IsValueType;
}
