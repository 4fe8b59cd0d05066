namespace KbSearch.SearchApi.Hosting;

/// <summary>Logs what an operator acts on, on standard error, and never what people search for.</summary>
internal static class QuietLogging
{
    private const string Framework = "Microsoft.AspNetCore";

    public static void AddQuietLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.UseUtcTimestamp = true;
        });
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        // The framework writes request lines, query included, below Warning. Settings may not lower that again.
        builder.Services.PostConfigure<LoggerFilterOptions>(filters =>
        {
            for (var i = 0; i < filters.Rules.Count; i++)
            {
                if (filters.Rules[i] is { LogLevel: null or < LogLevel.Warning } rule && rule.CategoryName?.StartsWith(Framework, StringComparison.OrdinalIgnoreCase) == true)
                {
                    filters.Rules[i] = new LoggerFilterRule(rule.ProviderName, rule.CategoryName, LogLevel.Warning, rule.Filter);
                }
            }

            filters.Rules.Add(new LoggerFilterRule(null, Framework, LogLevel.Warning, null));
            filters.Rules.Add(new LoggerFilterRule(typeof(Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider).FullName, Framework, LogLevel.Warning, null));
        });
    }
}
