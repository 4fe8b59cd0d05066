using System.Collections.Concurrent;
using System.Net;
using KbSearch.Content.Access;
using KbSearch.IntegrationTests.Api.Asking;
using KbSearch.TestDoubles;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KbSearch.IntegrationTests.Api;

public sealed class LoggingTests
{
    private const string Canary = "canari42";

    [Fact]
    public async Task No_log_ever_holds_what_people_search_for_or_their_keys()
    {
        using var log = new RecordedLog();
        await using var host = await ApiHost.StartAsync(SampleSite.All, builder =>
        {
            // The most talkative settings an operator could choose.
            builder.Configuration["Logging:LogLevel:Default"] = "Trace";
            builder.Configuration["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace";
            builder.Configuration["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace";
            builder.Configuration["Logging:LogLevel:Microsoft.AspNetCore.Http"] = "Trace";
            builder.Services.AddSingleton<ILoggerProvider>(log);
        });
        var issued = host.Issue(AccessRole.Member);
        using var anyone = host.Client();
        using var member = host.ClientWith(issued.Secret);

        await anyone.GetAsync($"/api/v1/search?q={Canary}");
        await anyone.GetAsync($"/api/v1/search?q={Canary}&limit={Canary}");
        await anyone.GetAsync($"/?q={Canary}");
        await member.PostAsync("/api/v1/search", HttpExtensions.Json($$"""{"q":"{{Canary}}"}"""));
        await member.PostAsync("/api/v1/search", HttpExtensions.Json($$"""{"q":"{{Canary}}","{{Canary}}":1}"""));

        await member.CheckAsync(new { title = $"{Canary} 06 39 98 12 34", body = Canary });
        await member.AskAsync(new { title = $"{Canary} 06 39 98 12 34", body = Canary }, "key");
        await member.AskAsync(new { title = $"Que veut dire {Canary} ici ?", body = Canary }, "key");

        Assert.DoesNotContain(log.Lines, line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(log.Lines, line => line.Contains(issued.Secret, StringComparison.Ordinal));
        Assert.NotEmpty(log.Lines);
    }

    [Fact]
    public async Task A_first_start_warns_of_nothing_and_makes_no_keys_but_its_own()
    {
        using var log = new RecordedLog();
        using var home = new TemporaryFolder();
        await using var host = await ApiHost.StartAsync(SampleSite.All, builder =>
        {
            // As in a home where no program of the framework ran before.
            builder.Services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(home["keys"]), NullLoggerFactory.Instance));
            builder.Services.AddSingleton<ILoggerProvider>(log);
        });
        using var editor = await host.SignInAsync(host.Issue(AccessRole.Editor));

        foreach (var page in new[] { "/", "/poser-une-question", "/contacter", "/gestion" })
        {
            Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync(page)).StatusCode);
        }

        Assert.Empty(Directory.GetFiles(home.Path, "*", SearchOption.AllDirectories));
        Assert.DoesNotContain(log.Lines, line => line.StartsWith(nameof(LogLevel.Warning), StringComparison.Ordinal) || line.StartsWith(nameof(LogLevel.Error), StringComparison.Ordinal));
    }

    private sealed class RecordedLog : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, _lines);

        public void Dispose()
        {
        }

        private sealed class Recorder(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull
            {
                lines.Enqueue($"scope {state}");
                return null;
            }

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {exception}");
        }
    }
}
