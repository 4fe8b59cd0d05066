using System.Globalization;
using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.TestHost;

/// <summary>Begins and finishes submissions with a labelled pair each until it is killed, and says on its output which are finished.</summary>
/// <remarks>Lines: <c>finished N</c>, from the number given on.</remarks>
public static class AskingRun
{
    public static SubmissionKey KeyOf(int number) => new("member", number.ToString(CultureInfo.InvariantCulture));

    public static ContentId QuestionOf(int number) => new("community", number.ToString(CultureInfo.InvariantCulture));

    internal static async Task RunAsync(string folder, int first)
    {
        // Its end is the test's: without this a test that was stopped would leave a writer behind for ever.
        _ = Task.Run(() =>
        {
            Console.In.ReadToEnd();
            Environment.Exit(0);
        });
        await using var store = SqliteAskingStore.Open(new SqliteStoreOptions { Path = Path.Combine(folder, "asking.db") });
        for (var number = first; ; number++)
        {
            await store.BeginSubmissionAsync(KeyOf(number), new Submission("fingerprint", QuestionOf(number), DateTimeOffset.UnixEpoch, null), CancellationToken.None);
            var outcome = new CheckOutcome(CheckId.Create(), OutcomeKind.Posted, QuestionOf(number), null, DateTimeOffset.UnixEpoch);
            var pair = new LabelledPair("check", QuestionOf(number), "a", "b", IsDuplicate: false, DateTimeOffset.UnixEpoch);
            await store.CompleteSubmissionAsync(KeyOf(number), "answer", outcome, [pair], CancellationToken.None);
            Console.Out.Write(string.Create(CultureInfo.InvariantCulture, $"finished {number}\n"));
            Console.Out.Flush();
        }
    }
}
