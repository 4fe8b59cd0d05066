using KbSearch.Content.Model;
using KbSearch.Search.Suggesting;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Endpoints;
using KbSearch.SearchApi.Endpoints.Search;
using Microsoft.OpenApi;

namespace KbSearch.SearchApi.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and its interface at <c>/api</c>, both served from here.</summary>
internal static class ApiDescriptionSetup
{
    private const string KeyScheme = "accessKey";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "KbSearch",
                Version = "v1",
                Description = "Search of a French-language help centre. Errors are problem details (RFC 9457) with a stable `code`, listed at /api/errors.",
            };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes[KeyScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "Access key `kbs_…`. Without one, public content is read.",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            var key = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, context.Document)] = [] };

            // An empty requirement beside the key's says that the key is optional.
            operation.Security = metadata.Any(data => data is EditorsOnly or MembersOnly) ? [key] : [key, []];
            switch (operation.OperationId)
            {
                case "search":
                    operation.Parameters = [.. SearchParameters()];
                    break;
                case "suggest":
                    operation.Parameters = [.. SuggestParameters()];
                    break;
                case "getContent" or "deleteContent" or "follow" or "unfollow":
                    operation.Parameters = [.. operation.Parameters?.Where(p => p.Name != "id") ?? [], Parameter("id", ParameterLocation.Path, "source:externalId", Text(null))];
                    break;
            }

            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "api";
            ui.DocumentTitle = "KbSearch API";
            ui.SwaggerEndpoint("/openapi/v1.json", "KbSearch v1");
        });
    }

    private static IEnumerable<OpenApiParameter> SearchParameters()
    {
        yield return Query("q", "What is looked for, as typed. Empty: the most useful content per kind.", Text(512));
        yield return Query("kind", "Kinds to keep.", Many(Names<ContentKind>()));
        yield return Query("product", "Products to keep, such as mobile.", Many(Text(SearchBody.MaxFilterLength)));
        yield return Query("category", "Category paths to keep, parts joined by '/'; a path includes what lies below it.", Many(Text(SearchBody.MaxFilterLength)));
        yield return Query("tag", "Tags to keep.", Many(Text(SearchBody.MaxFilterLength)));
        yield return Query("state", "States of a question to keep.", Many(Names<QuestionState>()));
        yield return Query("year", "Years of the last update to keep.", Many(Whole(1, 9999, null)));
        yield return Query("limit", "Hits per page.", Whole(1, 100, 10));
        yield return Query("offset", "Hits to skip; offset + limit is at most 1,000.", Whole(0, 999, 0));
        yield return Query("literal", "Whether the words are taken as typed: no corrections, no synonyms, nothing found by its meaning alone.", new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false });
        yield return Query("facets", "Whether facets are counted.", new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = true });
        yield return Query("applyRules", "Whether the editors' rules apply.", new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = true });
    }

    private static IEnumerable<OpenApiParameter> SuggestParameters()
    {
        yield return Query("q", "What was typed so far. Empty: the most useful titles.", Text(512));
        yield return Query("product", "Products to keep, such as mobile.", Many(Text(SearchBody.MaxFilterLength)));
        yield return Query("limit", "Suggestions at most.", Whole(1, SuggestRequest.MaxLimit, SuggestRequest.MaxLimit));
    }

    private static OpenApiParameter Query(string name, string description, OpenApiSchema schema) => Parameter(name, ParameterLocation.Query, description, schema);

    private static OpenApiParameter Parameter(string name, ParameterLocation place, string description, OpenApiSchema schema) => new()
    {
        Name = name,
        In = place,
        Required = place == ParameterLocation.Path,
        Description = description,
        Schema = schema,
    };

    private static OpenApiSchema Text(int? longest) => new() { Type = JsonSchemaType.String, MaxLength = longest };

    private static OpenApiSchema Whole(int least, int most, int? usual) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = least.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Maximum = most.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Default = usual,
    };

    private static OpenApiSchema Names<TEnum>()
        where TEnum : struct, Enum => new() { Type = JsonSchemaType.String, Enum = [.. Enum.GetValues<TEnum>().Select(value => (System.Text.Json.Nodes.JsonNode)WireNames.Of(value))] };

    private static OpenApiSchema Many(OpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items, MaxItems = SearchBody.MaxFilterValues };
}
