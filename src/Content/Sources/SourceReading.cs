using System.Globalization;
using System.Runtime.CompilerServices;

namespace KbSearch.Content.Sources;

/// <summary>What the readers of all formats share.</summary>
internal static class SourceReading
{
    /// <summary>Turns a failure of the file (missing, damaged, wrong encoding) into a last problem record.</summary>
    public static async IAsyncEnumerable<SourceRecord> ReportFailures(string path, IAsyncEnumerable<SourceRecord> records, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var enumerator = records.GetAsyncEnumerator(cancellationToken);
        SourceRecord? last = null;
        SourceProblem? failure = null;
        while (failure is null)
        {
            try
            {
                if (!await enumerator.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                failure = new SourceProblem(path, last?.Line ?? 0, Reason(e, last?.Line ?? 0));
            }

            last = failure is null ? enumerator.Current : new SourceRecord(null, failure, failure.Line, last?.BytesRead ?? 0);
            yield return last;
        }
    }

    private static string Reason(Exception exception, long line)
    {
        var reason = exception switch
        {
            FileNotFoundException or DirectoryNotFoundException => "the file does not exist",
            UnauthorizedAccessException => "the file cannot be read: check its rights, and that it is not a folder",
            _ => exception.Message,
        };
        return line == 0 ? reason : string.Create(CultureInfo.InvariantCulture, $"nothing after this line was read: {reason}");
    }
}
