namespace KbSearch.Index.Embedded.Storage;

/// <summary>Tells what reading bytes that contradict themselves ends in.</summary>
internal static class Corruption
{
    /// <summary>What decoders throw on impossible bytes: they check bounds by the runtime's checks and sizes themselves.</summary>
    public static bool IsSign(Exception exception) => exception is InvalidDataException or IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException;

    /// <exception cref="IndexCorruptException">Decoding met impossible bytes.</exception>
    public static T Guard<T>(string path, Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (Exception e) when (IsSign(e))
        {
            throw new IndexCorruptException(path, null, e.Message, e);
        }
    }
}
