using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace KbSearch.Content.Files;

/// <summary>Replaces files as a whole: whatever fails or stops in between, there is the former file or the next one, complete.</summary>
public static partial class DurableFile
{
    // Each piece waits for the disk, so not too small.
    private const int PieceSize = 1 << 20;
    private const int ReadOnlyCloseOnExec = 0x80000;
    private const int ErrorInterrupted = 4;

    /// <summary>Durable on return, with its name. One caller at a time for a path.</summary>
    /// <param name="write">Writes the contents from the beginning to the end.</param>
    /// <param name="mode">Who may do what with the file; null for what the process gives new files. Nothing on Windows.</param>
    /// <exception cref="IOException">The former file stays, unless it was making the new name durable that failed.</exception>
    /// <exception cref="UnauthorizedAccessException">The former file stays.</exception>
    public static void Replace(string path, Action<Stream> write, UnixFileMode? mode = null)
    {
        ArgumentNullException.ThrowIfNull(write);
        var temporary = path + ".tmp";
        File.Delete(temporary);
        try
        {
            // Written through: an error of the disk fails the write itself, before the rename makes it visible (a flush does not tell, see ADR 0004).
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.WriteThrough, BufferSize = PieceSize };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = mode;
            }

            using (var file = new FileStream(temporary, options))
            {
                write(file);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Makes the names in a directory durable, where the system has a way to.</summary>
    private static void SyncDirectory(string directory)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var handle = new SafeFileHandle(OpenDescriptor(directory, ReadOnlyCloseOnExec), ownsHandle: true);
        var error = handle.IsInvalid ? Marshal.GetLastPInvokeError() : ErrorInterrupted;
        while (error == ErrorInterrupted && !handle.IsInvalid)
        {
            error = Fsync(handle) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }

        if (error != 0)
        {
            throw new IOException($"Cannot sync '{directory}': {new Win32Exception(error).Message} (error {error})");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OpenDescriptor(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(SafeFileHandle descriptor);
}
