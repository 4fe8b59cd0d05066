using KbSearch.SearchApi.Errors;

namespace KbSearch.SearchApi.Access;

/// <summary>
/// Refuses requests before their body is read: an invalid key is never taken for an anonymous caller, asking needs a member's and writing an
/// editor's, and another site's page writes nothing here.
/// </summary>
internal sealed class AccessControl(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var caller = context.Features.Get<Caller>();
        var needsEditor = context.GetEndpoint()?.Metadata.GetMetadata<EditorsOnly>() is not null;
        var needsKey = needsEditor || context.GetEndpoint()?.Metadata.GetMetadata<MembersOnly>() is not null;
        ProblemResult? refusal = caller switch
        {
            null => new(ProblemCodes.InvalidKey),
            _ when !SameOrigin.Allows(context, caller) => new(ProblemCodes.ForeignOrigin),
            { Key: null } when needsKey => new(ProblemCodes.KeyRequired),
            { IsEditor: false } when needsEditor => new(ProblemCodes.RoleNotSufficient),
            _ => null,
        };
        return refusal is null ? next(context) : refusal.ExecuteAsync(context);
    }
}

/// <summary>Marks an endpoint that only an editor's key opens.</summary>
internal sealed class EditorsOnly
{
    public static EditorsOnly Instance { get; } = new();
}

/// <summary>Marks an endpoint that any key opens: who does something there is to be known.</summary>
internal sealed class MembersOnly
{
    public static MembersOnly Instance { get; } = new();
}
