namespace KbSearch.SearchApi.Errors;

/// <summary>Wires problem details into the pipeline.</summary>
internal static class ProblemsSetup
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services;
    }

    /// <summary>Answers every exception and every bare error status with a problem.</summary>
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = context => new ProblemResult(ProblemCodes.InternalError).ExecuteAsync(context) });
        app.UseStatusCodePages(context => new ProblemResult(ProblemCodes.ForStatus(context.HttpContext.Response.StatusCode)).ExecuteAsync(context.HttpContext));
    }

    /// <summary>Documents which problems an endpoint answers with.</summary>
    public static TBuilder CanFailWith<TBuilder>(this TBuilder builder, params IEnumerable<ProblemCode> codes)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in codes.Select(code => code.Status).Distinct().Order())
        {
            builder.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
        }

        return builder;
    }
}
