using System.Net;
using System.Runtime.CompilerServices;

namespace KbSearch.IntegrationTests;

/// <summary>What the tests take from the machine, and what not.</summary>
internal static class Surroundings
{
    [ModuleInitializer]
    internal static void Choose()
    {
        // They talk to this machine alone: a proxy that the environment names is not for them.
        HttpClient.DefaultProxy = new WebProxy();

        // A host that watches its settings takes one of the few watches that a user has, and many cores run many hosts at once.
        Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
    }
}
