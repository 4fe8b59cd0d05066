using System.Net;
using KbSearch.Content.Access;

namespace KbSearch.IntegrationTests.Api;

public sealed class RoleTests(SharedSite site) : IClassFixture<SharedSite>
{
    public static TheoryData<string, string> EditorsOnly => new()
    {
        { "PUT", "/api/v1/content" },
        { "POST", "/api/v1/content/deletions" },
        { "DELETE", "/api/v1/content/site:faq-puk" },
        { "GET", "/api/v1/index/status" },
        { "POST", "/api/v1/index/rebuilds" },
        { "POST", "/api/v1/index/rollback" },
        { "GET", "/api/v1/tasks/none" },
        { "POST", "/api/v1/duplicates/merges" },
        { "POST", "/api/v1/duplicates/merges/undo" },
    };

    [Theory]
    [MemberData(nameof(EditorsOnly))]
    public async Task Writing_and_operating_take_an_editors_key(string method, string address)
    {
        Assert.Equal("keyRequired", await CodeAsync(site.Host.Client()));
        Assert.Equal("roleNotSufficient", await CodeAsync(site.Host.Client(AccessRole.Member, "pro")));
        Assert.Equal("roleNotSufficient", await CodeAsync(site.Host.Client(AccessRole.Agent)));

        async Task<string> CodeAsync(HttpClient client)
        {
            // The body is not one: it is not even read.
            using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = method == "GET" ? null : HttpExtensions.Json("{{{") };
            var response = await client.SendAsync(request);
            client.Dispose();
            return await response.CodeAsync();
        }
    }

    [Theory]
    [InlineData("/api/v1/search")]
    [InlineData("/api/v1/content/site:faq-puk")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/errors")]
    [InlineData("/")]
    public async Task Reading_takes_no_key(string address)
    {
        using var client = site.Host.Client();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(address)).StatusCode);
    }
}
