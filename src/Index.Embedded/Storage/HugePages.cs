using System.Runtime.InteropServices;

namespace KbSearch.Index.Embedded.Storage;

/// <summary>Asks the kernel to back large arrays by huge pages: reads all over them then seldom wait for an address to be translated.</summary>
/// <remarks>Transparent huge pages. Only a wish: where they are switched off, or the system is another, nothing changes but the time reads take.</remarks>
internal static partial class HugePages
{
    /// <summary>Below it there are too few pages to matter.</summary>
    private const int MinLength = 8 << 20;

    private const nuint PageSize = 4_096;

    private const int AdviseHugePages = 14;

    /// <param name="bytes">Not filled yet: pages are chosen when first written to.</param>
    public static unsafe void Advise(byte[] bytes)
    {
        if (!OperatingSystem.IsLinux() || bytes.Length < MinLength)
        {
            return;
        }

        // Only pages that are the array's alone.
        fixed (byte* first = bytes)
        {
            var start = ((nuint)first + PageSize - 1) & ~(PageSize - 1);
            var end = ((nuint)first + (nuint)bytes.Length) & ~(PageSize - 1);
            _ = Advise(start, end - start, AdviseHugePages);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nuint start, nuint length, int advice);
}
