using System.Reflection;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Mvc;

namespace KbSearch.SearchApi.Endpoints;

/// <summary>Refuses query parameters that an endpoint does not have: a misspelt one would otherwise be left out in silence.</summary>
internal static class KnownParameters
{
    private const int MaxShownName = 64;

    /// <remarks>Endpoints that take the whole request read its query themselves, and are left alone.</remarks>
    public static RouteGroupBuilder WithKnownParametersOnly(this RouteGroupBuilder group)
    {
        group.AddEndpointFilterFactory((endpoint, next) =>
        {
            var parameters = endpoint.MethodInfo.GetParameters();
            if (parameters.Any(parameter => parameter.ParameterType == typeof(HttpRequest)))
            {
                return next;
            }

            var names = parameters.Where(IsFromQuery).Select(parameter => parameter.Name!).ToHashSet(StringComparer.Ordinal);
            return invocation => Check(invocation.HttpContext.Request, names) is { } problem ? ValueTask.FromResult<object?>(problem) : next(invocation);
        });
        return group;
    }

    // Parts of the path are of these types too: their names are taken out by the route's values.
    private static bool IsFromQuery(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<FromHeaderAttribute>() is null
        && (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) is var type
        && (type.IsPrimitive || type == typeof(string) || type == typeof(string[]));

    private static ProblemResult? Check(HttpRequest request, HashSet<string> names)
    {
        var errors = new ValidationErrors();
        foreach (var name in request.Query.Keys.Where(name => !names.Contains(name) || request.RouteValues.ContainsKey(name)))
        {
            errors.Add(name.Length <= MaxShownName ? name : name[..MaxShownName], "Unknown parameter.");
        }

        return errors.Any ? new ProblemResult(ProblemCodes.InvalidParameter, errors: errors.ToDictionary()) : null;
    }
}
