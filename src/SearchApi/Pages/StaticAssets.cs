using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace KbSearch.SearchApi.Pages;

/// <summary>Addresses of the files in wwwroot that change when the files do, so that browsers may keep them for good.</summary>
public sealed class StaticAssets(IWebHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, string> _addresses = new(StringComparer.Ordinal);

    public string Address(string file) => _addresses.GetOrAdd(file, name =>
    {
        using var stream = environment.WebRootFileProvider.GetFileInfo(name).CreateReadStream();
        return $"/{name}?v={Convert.ToHexStringLower(SHA256.HashData(stream))[..12]}";
    });
}
