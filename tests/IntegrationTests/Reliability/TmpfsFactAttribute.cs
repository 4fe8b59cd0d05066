using System.Globalization;

namespace KbSearch.IntegrationTests.Reliability;

/// <summary>A test that mounts a small file system of its own in memory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TmpfsFactAttribute : FactAttribute
{
    private const int MountCapability = 21;

    public TmpfsFactAttribute()
    {
        if (!File.Exists("/bin/mount") || !CanMount())
        {
            Skip = "Mounting a tmpfs needs Linux and the right to mount: run as root, in a container with CAP_SYS_ADMIN.";
        }
    }

    private static bool CanMount()
    {
        const string Label = "CapEff:";
        var capabilities = OperatingSystem.IsLinux() ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Label, StringComparison.Ordinal)) : null;
        return capabilities is not null && (ulong.Parse(capabilities.AsSpan(Label.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> MountCapability & 1) != 0;
    }
}
