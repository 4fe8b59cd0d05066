using System.Text.Json;
using System.Text.Json.Serialization;
using KbSearch.Content.Files;
using KbSearch.Content.Model;

namespace KbSearch.Content.Access;

/// <summary>Reads and replaces the JSON file that holds the keys. A replacement is seen whole or not at all.</summary>
internal static class AccessKeyFile
{
    private const int Version = 1;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The keys in the order they were added; none when the file does not exist.</summary>
    /// <exception cref="AccessKeyFileException"/>
    public static IReadOnlyList<AccessKey> Read(string path)
    {
        try
        {
            var document = JsonSerializer.Deserialize<Document>(File.ReadAllBytes(path), Json);
            return document is { Version: Version, Keys: { } keys } && keys.All(IsSound)
                ? keys
                : throw new AccessKeyFileException(path, "The key file is not of this version or holds a damaged key");
        }
        catch (FileNotFoundException)
        {
            return [];
        }
        catch (JsonException exception)
        {
            throw new AccessKeyFileException(path, "The key file is damaged", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AccessKeyFileException(path, "The key file cannot be read", exception);
        }
    }

    /// <summary>Reads, changes and replaces the file while holding its lock, so that two processes never undo each other's change.</summary>
    /// <exception cref="AccessKeyFileException"/>
    public static void Update(string path, Func<IReadOnlyList<AccessKey>, IReadOnlyList<AccessKey>> change)
    {
        try
        {
            using var exclusive = new FileStream(path + ".lock", OwnerOnlyLock());
            var document = new Document(Version, change(Read(path)));
            DurableFile.Replace(path, stream => JsonSerializer.Serialize(stream, document, Json), OwnerOnly);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AccessKeyFileException(path, "The key file cannot be written, or another process is changing it", exception);
        }
    }

    private static FileStreamOptions OwnerOnlyLock()
    {
        var stream = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            stream.UnixCreateMode = OwnerOnly;
        }

        return stream;
    }

    private static bool IsSound(AccessKey key) =>
        key is { Sha256.Length: 64, Id: not null, Name: not null, Groups: not null }
        && key.Sha256.All(char.IsAsciiHexDigitLower)
        && key.Groups.All(Audience.IsValidGroup);

    private sealed record Document(int Version, IReadOnlyList<AccessKey> Keys);
}
