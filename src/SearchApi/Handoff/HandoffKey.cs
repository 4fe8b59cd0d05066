using System.Security.Cryptography;

namespace KbSearch.SearchApi.Handoff;

/// <summary>The secret by which tokens are signed: 32 random bytes in a file that its owner alone reads, made at the first use.</summary>
internal static class HandoffKey
{
    public const int Length = 32;

    /// <exception cref="IOException">The file cannot be read or written, or is not a key.</exception>
    public static byte[] ReadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        var key = File.ReadAllBytes(path);
        return key.Length == Length ? key : throw new IOException($"{path} is not a key of {Length} bytes: delete it, and tokens signed before become void.");
    }

    /// <summary>Whole or not at all: a service that stops in between must not leave a file that is no key.</summary>
    private static void Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.WriteThrough };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var unfinished = path + ".part";
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(Length));
        }

        File.Move(unfinished, path);
    }
}
