using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>The editing pages as results of endpoints.</summary>
internal static class EditingResults
{
    public static RazorComponentResult<OverviewPage> Overview(OverviewModel model) => new(new Dictionary<string, object?> { [nameof(OverviewPage.Model)] = model });

    public static RazorComponentResult<StatementPage> Statement(StatementPageModel model) =>
        new(new Dictionary<string, object?> { [nameof(StatementPage.Model)] = model })
        {
            StatusCode = model.IsConflict ? StatusCodes.Status409Conflict : model.Problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };

    public static RazorComponentResult<ExplainPage> Explain(ExplainPageModel model) => new(new Dictionary<string, object?> { [nameof(ExplainPage.Model)] = model });

    public static RazorComponentResult<DuplicatesPage> Duplicates(DuplicatesPageModel model) => new(new Dictionary<string, object?> { [nameof(DuplicatesPage.Model)] = model });

    /// <summary>After a change the browser asks for the page anew, so that a reload changes nothing twice.</summary>
    public static IResult BackToOverview(string message) => new SeeOther($"{EditingRoutes.Root}?fait={message}");

    /// <param name="query">Of the page that was left, without the question mark.</param>
    public static IResult BackToDuplicates(string query) => new SeeOther($"{DuplicatesPages.Address}?{query}");

    /// <summary>To the sign-in page, and from there back to the page that was asked for; after a form, which cannot be sent anew, to the overview.</summary>
    public static IResult SignIn(HttpRequest request)
    {
        var asked = HttpMethods.IsGet(request.Method) ? $"{request.Path}{request.QueryString}" : EditingRoutes.Root;
        return new SeeOther($"/connexion?retour={Uri.EscapeDataString(asked)}");
    }

    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
