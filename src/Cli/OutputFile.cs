using System.Text;

namespace KbSearch.Cli;

/// <summary>Files that commands write.</summary>
internal static class OutputFile
{
    /// <summary>Writes a UTF-8 file, creating its folder; nothing when <paramref name="path"/> is null.</summary>
    public static async Task WriteAsync(string? path, Action<TextWriter> write)
    {
        if (path is null)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        write(writer);
    }
}
