using System.Globalization;
using System.Threading.RateLimiting;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;

namespace KbSearch.SearchApi.Limits;

/// <summary>Wires the bounds of <see cref="LimitOptions"/> into the pipeline.</summary>
internal static class LimitsSetup
{
    /// <summary>Name of the time limit for writes; reads have the default one.</summary>
    public const string WriteTimeout = "write";

    /// <summary>Name of the quota of duplicate checks, which cost more than a search and are made while somebody types.</summary>
    public const string CheckQuota = "checks";

    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<LimitOptions>>((timeouts, limits) =>
        {
            timeouts.DefaultPolicy = Policy(limits.Value.ReadSeconds);
            timeouts.AddPolicy(WriteTimeout, Policy(limits.Value.WriteSeconds));
        });
        services.AddRateLimiter(limiter => limiter.OnRejected = RefuseAsync);
        services.AddOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, configured) =>
        {
            var limits = configured.Value;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                PartitionOf(context, (limits.KeyedBurst, limits.KeyedPerMinute), (limits.AnonymousBurst, limits.AnonymousPerMinute)));
            limiter.AddPolicy(CheckQuota, context =>
                PartitionOf(context, (limits.KeyedChecksBurst, limits.KeyedChecksPerMinute), (limits.AnonymousChecksBurst, limits.AnonymousChecksPerMinute)));
        });
        return services;
    }

    private static RequestTimeoutPolicy Policy(double seconds) => new()
    {
        Timeout = TimeSpan.FromSeconds(seconds),
        WriteTimeoutResponse = context => new ProblemResult(ProblemCodes.Timeout).ExecuteAsync(context),
    };

    /// <summary>One bucket a key, wherever its bearer is; one bucket an address for everybody else.</summary>
    private static RateLimitPartition<string> PartitionOf(HttpContext context, (int Burst, double PerMinute) keyed, (int Burst, double PerMinute) anonymous) =>
        context.Features.Get<Caller>() is { Key: { } key }
            ? RateLimitPartition.GetTokenBucketLimiter($"key {key.Id}", _ => Bucket(keyed.Burst, keyed.PerMinute))
            : RateLimitPartition.GetTokenBucketLimiter($"address {ClientNetwork.Of(context.Connection.RemoteIpAddress)}", _ => Bucket(anonymous.Burst, anonymous.PerMinute));

    private static TokenBucketRateLimiterOptions Bucket(int burst, double perMinute)
    {
        // Refilled a token at a time for slow rates, ten times a second for fast ones.
        var tokens = Math.Max(1, (int)(perMinute / 600));
        return new()
        {
            TokenLimit = burst,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromMinutes(tokens / perMinute),
            AutoReplenishment = true,
            QueueLimit = 0,
        };
    }

    private static async ValueTask RefuseAsync(Microsoft.AspNetCore.RateLimiting.OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await new ProblemResult(ProblemCodes.TooManyRequests).ExecuteAsync(context.HttpContext);
    }
}
