using System.Net;
using System.Net.Sockets;

namespace KbSearch.SearchApi.Hosting;

/// <summary>Finds a taken address before the long work of a first start, not after it.</summary>
internal static class AddressCheck
{
    /// <param name="urls">Addresses separated by ';'. What is not an IP address or localhost is left for the server to judge.</param>
    /// <exception cref="StartupException">An address cannot be listened on.</exception>
    public static void EnsureFree(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
            {
                throw new StartupException(ExitCode.Usage, $"'{url}' is not an address; give --urls such as {HostArguments.DefaultUrl}.");
            }

            var host = address.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : null;
            if (host is null || address.Port == 0)
            {
                continue;
            }

            try
            {
                using var listener = new TcpListener(host, address.Port);
                listener.Start();
            }
            catch (SocketException exception)
            {
                throw exception.SocketErrorCode == SocketError.AddressAlreadyInUse
                    ? Taken(url, exception)
                    : new StartupException(ExitCode.AddressTaken, $"{url} cannot be listened on ({exception.SocketErrorCode}): choose another address with --port N or --urls LIST.", exception);
            }
        }
    }

    public static StartupException Taken(string url, Exception exception) =>
        new(ExitCode.AddressTaken, $"{url} is taken by another program: stop it, or choose another port with --port N.", exception);
}
