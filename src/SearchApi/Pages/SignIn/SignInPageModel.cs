using KbSearch.SearchApi.Access;

namespace KbSearch.SearchApi.Pages.SignIn;

/// <summary>What the sign-in page shows.</summary>
/// <param name="ReturnTo">Path of the page that asked for the sign-in.</param>
/// <param name="IsRefused">The key that was sent is not valid.</param>
public sealed record SignInPageModel(Caller Caller, string ReturnTo, bool IsRefused);
