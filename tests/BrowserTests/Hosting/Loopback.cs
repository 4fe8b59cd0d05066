using System.Net;
using System.Runtime.CompilerServices;

namespace KbSearch.BrowserTests.Hosting;

/// <summary>Tests talk to this machine alone: a proxy that the environment names is not for them.</summary>
internal static class Loopback
{
    [ModuleInitializer]
    internal static void UseNoProxy() => HttpClient.DefaultProxy = new WebProxy();
}
