using System.ComponentModel;
using System.Diagnostics;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.Reliability;

/// <summary>A test that mounts a small file system of its own in memory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TmpfsFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> s_canMount = new(CanMount);

    public TmpfsFactAttribute()
    {
        if (!s_canMount.Value)
        {
            Skip = "Mounting a tmpfs needs Linux and the right to mount: run as root, in a container with CAP_SYS_ADMIN.";
        }
    }

    /// <summary>By trying it: what root may do in a container is not to be read from its capabilities.</summary>
    private static bool CanMount()
    {
        using var folder = new TemporaryFolder();
        return OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=64k", "kbsearch-test", folder.Path) && Run("umount", folder.Path);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }
}
