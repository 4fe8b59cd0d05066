using KbSearch.Content.Access;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Pages.Editing;

namespace KbSearch.SearchApi.Pages.SignIn;

/// <summary>What the sign-in page shows.</summary>
/// <param name="ReturnTo">Path of the page that asked for the sign-in.</param>
/// <param name="IsRefused">The key that was sent is not valid.</param>
public sealed record SignInPageModel(Caller Caller, string ReturnTo, bool IsRefused)
{
    /// <summary>The page that asked lets only editors in, and this key is another's.</summary>
    public bool NeedsAnotherKey => Caller.Key is { Role: not AccessRole.Editor } && ReturnTo.StartsWith(EditingRoutes.Root, StringComparison.Ordinal);
}
