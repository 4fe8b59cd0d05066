using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Following;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Pages.Following;

/// <summary><c>/mes-suivis</c>: what a member asked and follows, and what is new about it.</summary>
internal static class FollowsPageEndpoint
{
    public const string Address = "/mes-suivis";

    public static async Task<IResult> ShowAsync(Caller caller, FollowedTopics topics, CancellationToken cancellationToken) =>
        caller.Key is null ? SignIn() : PageResults.Follows(await topics.ReadAsync(caller, cancellationToken));

    /// <summary>Follows an item no more, or keeps that everything was seen, as the button says.</summary>
    public static async Task<IResult> ChangeAsync(HttpRequest request, Caller caller, FollowedTopics topics, IAskingStore asking, CancellationToken cancellationToken)
    {
        if (caller.Key is null)
        {
            return SignIn();
        }

        var form = await request.ReadFormAsync(cancellationToken);
        if (ContentId.TryParse(form["arreter"], out var id))
        {
            await asking.UnfollowAsync(caller.Key.Id, id, cancellationToken);
        }
        else
        {
            await topics.SeeAsync(caller, cancellationToken);
        }

        return TypedResults.LocalRedirect(Address);
    }

    private static RedirectHttpResult SignIn() => TypedResults.LocalRedirect($"/connexion?retour={Address}");
}
