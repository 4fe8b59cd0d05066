using System.Security.Cryptography;

namespace KbSearch.SearchApi.Handoff;

/// <summary>The secret by which tokens are signed: 32 random bytes in a file that its owner alone reads, made at the first use.</summary>
internal static class HandoffKey
{
    public const int Length = 32;

    /// <exception cref="IOException">The file cannot be read or written, or is not a key.</exception>
    public static byte[] ReadOrCreate(string path)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.WriteThrough };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            var key = RandomNumberGenerator.GetBytes(Length);
            using var file = new FileStream(path, options);
            file.Write(key);
            return key;
        }
        catch (IOException exception) when (File.Exists(path))
        {
            var key = File.ReadAllBytes(path);
            return key.Length == Length ? key : throw new IOException($"{path} is not a key of {Length} bytes: delete it, and tokens signed before become void.", exception);
        }
    }
}
