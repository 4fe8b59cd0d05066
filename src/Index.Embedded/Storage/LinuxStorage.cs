using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace KbSearch.Index.Embedded.Storage;

/// <summary>Files of the local file system, with fsync and flock called directly.</summary>
/// <remarks>
/// On .NET 10.0.12 <c>FileStream.Flush(true)</c> and <c>RandomAccess.FlushToDisk</c> return normally when fsync fails, and no API
/// syncs a directory; both are therefore called in libc. Can go when the runtime reports failures and offers directories.
/// </remarks>
internal sealed partial class LinuxStorage : IStorage
{
    private const int ReadOnly = 0;
    private const int ReadWrite = 2;
    private const int CreateIfMissing = 0x40;
    private const int CloseOnExec = 0x80000;
    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;
    private const int ErrorInterrupted = 4;
    private const int ErrorWouldBlock = 11;
    private const int OwnerWritesAllRead = 0x1A4;

    public LinuxStorage()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("The embedded index runs on Linux: its durability relies on Linux's fsync and flock.");
        }
    }

    public IStorageFile Create(string path)
    {
        File.Delete(path);
        return new StorageFile(File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read), path);
    }

    public IStorageFile Open(string path)
    {
        try
        {
            return new StorageFile(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), path);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new FileNotFoundException(e.Message, path, e);
        }
    }

    public void Rename(string path, string newPath) => File.Move(path, newPath, overwrite: true);

    public void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Gone with its directory, which is what was asked for.
        }
    }

    public IReadOnlyList<string> List(string directory)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(directory).Select(entry => Path.GetFileName(entry))];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    public bool DirectoryExists(string directory) => Directory.Exists(directory);

    public void CreateDirectory(string directory) => Directory.CreateDirectory(directory);

    public void DeleteDirectory(string directory)
    {
        try
        {
            Directory.Delete(directory);
        }
        catch (DirectoryNotFoundException)
        {
            // Gone already.
        }
    }

    public void SyncDirectory(string directory)
    {
        using var handle = new SafeFileHandle(OpenDescriptor(directory, ReadOnly | CloseOnExec, 0), ownsHandle: true);
        if (handle.IsInvalid)
        {
            throw SyncFailure(directory, Marshal.GetLastPInvokeError());
        }

        Sync(handle, directory);
    }

    public IDisposable? TryLock(string path)
    {
        var handle = new SafeFileHandle(OpenDescriptor(path, ReadWrite | CreateIfMissing | CloseOnExec, OwnerWritesAllRead), ownsHandle: true);
        if (handle.IsInvalid)
        {
            throw Failure($"Cannot open the lock file '{path}'", Marshal.GetLastPInvokeError());
        }

        // flock, not fcntl: it also excludes a second opener in this process and is not lost when another descriptor closes.
        if (Flock(handle, LockExclusive | LockNonBlocking) == 0)
        {
            return handle;
        }

        var error = Marshal.GetLastPInvokeError();
        handle.Dispose();
        return error == ErrorWouldBlock ? null : throw Failure($"Cannot lock '{path}'", error);
    }

    private static void Sync(SafeFileHandle handle, string path)
    {
        while (Fsync(handle) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != ErrorInterrupted)
            {
                throw SyncFailure(path, error);
            }
        }
    }

    private static StorageSyncException SyncFailure(string path, int error) => new(path, error, new Win32Exception(error).Message);

    private static IOException Failure(string message, int error) => new($"{message}: {new Win32Exception(error).Message} (error {error})");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OpenDescriptor(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(SafeFileHandle descriptor);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeFileHandle descriptor, int operation);

    private sealed class StorageFile(SafeFileHandle handle, string path) : IStorageFile
    {
        private long _end;

        public long Length => RandomAccess.GetLength(handle);

        public void Write(ReadOnlySpan<byte> bytes)
        {
            RandomAccess.Write(handle, bytes, _end);
            _end += bytes.Length;
        }

        public void Read(long offset, Span<byte> destination)
        {
            while (!destination.IsEmpty)
            {
                var read = RandomAccess.Read(handle, destination, offset);
                if (read == 0)
                {
                    throw new EndOfStreamException($"'{path}' ends before byte {offset + destination.Length}");
                }

                destination = destination[read..];
                offset += read;
            }
        }

        public void Sync() => LinuxStorage.Sync(handle, path);

        public void Dispose() => handle.Dispose();
    }
}
