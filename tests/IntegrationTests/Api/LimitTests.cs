using System.Net;
using KbSearch.Content.Access;
using KbSearch.SearchApi.Limits;
using Microsoft.Extensions.Options;

namespace KbSearch.IntegrationTests.Api;

/// <summary>Quotas: with so slow a refill that no pause of a test brings another request.</summary>
public sealed class LimitTests
{
    private static readonly TimeSpan s_refill = TimeSpan.FromMinutes(1_000);

    [Fact]
    public async Task Who_asks_too_much_is_told_to_wait_and_others_are_not()
    {
        const int Burst = 5;
        await using var host = await ApiHost.StartAsync(customize: builder =>
        {
            builder.Configuration["Limits:AnonymousBurst"] = "5";
            builder.Configuration["Limits:AnonymousPerMinute"] = "0.001";
            builder.Configuration["Limits:KeyedBurst"] = "5";
            builder.Configuration["Limits:KeyedPerMinute"] = "0.001";
        });
        using var anyone = host.Client();
        using var one = host.Client(AccessRole.Member);
        using var other = host.Client(AccessRole.Member);

        foreach (var client in new[] { anyone, one })
        {
            var answers = new List<HttpResponseMessage>();
            for (var i = 0; i <= Burst; i++)
            {
                answers.Add(await client.GetAsync("/api/v1/search"));
            }

            Assert.All(answers[..Burst], answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
            Assert.Equal("tooManyRequests", await answers[Burst].CodeAsync());
            Assert.InRange(answers[Burst].Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), s_refill);
        }

        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/v1/search")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await anyone.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync("/site.css")).StatusCode);
    }

    [Theory]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    public void Who_may_take_another_address_at_will_has_one_share(string one, string other, bool isShared) =>
        Assert.Equal(isShared, ClientNetwork.Of(IPAddress.Parse(one)) == ClientNetwork.Of(IPAddress.Parse(other)));

    [Fact]
    public async Task Guessing_keys_uses_up_the_addresss_own_share()
    {
        await using var host = await ApiHost.StartAsync(customize: builder =>
        {
            builder.Configuration["Limits:AnonymousBurst"] = "1";
            builder.Configuration["Limits:AnonymousPerMinute"] = "0.001";
        });
        using var guesser = host.ClientWith("kbs_guess");

        Assert.Equal(HttpStatusCode.Unauthorized, (await guesser.GetAsync("/api/v1/search")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.GetAsync("/api/v1/search")).StatusCode);
    }

    [Theory]
    [InlineData("Limits:ReadSeconds", "0")]
    [InlineData("Limits:ContentItems", "0")]
    [InlineData("Limits:AnonymousBurst", "-1")]
    [InlineData("Limits:KeyedPerMinute", "0")]
    [InlineData("Limits:KeyedChecksBurst", "0")]
    [InlineData("Asking:Source", "Not A Source")]
    [InlineData("Asking:Audience", "everybody")]
    [InlineData("Asking:ProductAudiences:mobile", "group:")]
    [InlineData("Site:Name", "")]
    public async Task A_setting_out_of_range_keeps_the_service_from_starting(string setting, string value)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var host = await ApiHost.StartAsync(customize: builder => builder.Configuration[setting] = value);
        });

        Assert.Contains(setting.Split(':')[setting.StartsWith("Asking", StringComparison.Ordinal) ? 0 : 1], exception.Message, StringComparison.Ordinal);
    }
}
