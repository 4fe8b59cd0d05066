using System.Net;
using System.Net.Sockets;

namespace KbSearch.SearchApi.Limits;

/// <summary>Which callers without a key share one quota.</summary>
internal static class ClientNetwork
{
    private const int NetworkBytes = 8;

    /// <summary>
    /// The address, or of IPv6 the /64 network it is in: that is what one connection is given (RFC 6177), and its holder may take any of 2^64 addresses.
    /// </summary>
    /// <param name="address">Null when the connection has none.</param>
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
