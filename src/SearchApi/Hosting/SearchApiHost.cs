using System.IO.Compression;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Endpoints;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Limits;
using KbSearch.SearchApi.OpenApi;
using KbSearch.SearchApi.Pages;
using KbSearch.SearchApi.Pages.Editing;
using KbSearch.SearchApi.Widgets;
using Microsoft.AspNetCore.ResponseCompression;

namespace KbSearch.SearchApi.Hosting;

/// <summary>Assembles the service. Each line is one concern; their order is the order requests pass through.</summary>
internal static class SearchApiHost
{
    /// <param name="customize">Last word on settings and services, for tests.</param>
    public static WebApplication Build(HostArguments arguments, DataFolder data, Action<WebApplicationBuilder>? customize = null)
    {
        // Settings and page files lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(SearchApiHost).Assembly.GetName().Name });
        builder.AddQuietLogging();
        builder.WebHost.UseUrls(arguments.Urls ?? builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? HostArguments.DefaultUrl);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);

        builder.Services.AddKbSearch(data, arguments.Backend ?? (builder.Configuration["Index:Backend"] is { Length: > 0 } engine ? engine : null));
        builder.Services.AddProblems();
        builder.Services.AddLimits();
        builder.Services.AddJson();
        builder.Services.AddResponseCompression();
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        builder.Services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
        builder.Services.AddPages();
        builder.Services.AddWidgets();
        builder.Services.AddApiDescription();
        customize?.Invoke(builder);

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseProblems();
        app.UsePageFiles();
        app.UseRouting();
        app.UseWidgets();
        app.UseMiddleware<CallerRecognition>();
        app.UseRateLimiter();
        app.UseMiddleware<AccessControl>();
        app.UseRequestTimeouts();
        app.UseSitePaths();

        app.MapApi();
        app.MapApiDescription();
        app.MapPages();
        app.MapEditingPages();
        return app;
    }
}
