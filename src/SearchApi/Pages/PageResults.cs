using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Pages.Asking;
using KbSearch.SearchApi.Pages.Contact;
using KbSearch.SearchApi.Following;
using KbSearch.SearchApi.Pages.Following;
using KbSearch.SearchApi.Pages.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Pages;

/// <summary>Pages as results of endpoints.</summary>
internal static class PageResults
{
    public static RazorComponentResult<SearchPage> Search(SearchPageModel model) =>
        new(new Dictionary<string, object?> { [nameof(SearchPage.Model)] = model })
        {
            StatusCode = model.Address.IsTooLong ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
        };

    public static RazorComponentResult<ContentPage> Content(ContentPageModel model) =>
        new(new Dictionary<string, object?> { [nameof(ContentPage.Model)] = model });

    public static RazorComponentResult<FollowsPage> Follows(IReadOnlyList<FollowedTopic> topics) => new(new Dictionary<string, object?> { [nameof(FollowsPage.Topics)] = topics });

    public static RazorComponentResult<SignInPage> SignIn(SignInPageModel model) =>
        new(new Dictionary<string, object?> { [nameof(SignInPage.Model)] = model })
        {
            StatusCode = model.IsRefused ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK,
        };

    public static RazorComponentResult<AskPage> Ask(AskPageModel model) =>
        new(new Dictionary<string, object?> { [nameof(AskPage.Model)] = model });

    public static RazorComponentResult<ContactPage> Contact(ContactPageModel model) =>
        new(new Dictionary<string, object?> { [nameof(ContactPage.Model)] = model });

    public static RazorComponentResult<ErrorPage> Error(ProblemCode code) =>
        new(new Dictionary<string, object?> { [nameof(ErrorPage.Status)] = code.Status }) { StatusCode = code.Status };

    public static RazorComponentResult<ErrorCodesPage> ErrorCodes() => new();
}
