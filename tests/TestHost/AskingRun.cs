using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using KbSearch.Content.Access;
using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Asking;
using KbSearch.SearchApi.Endpoints.Content;
using KbSearch.SearchApi.Limits;
using KbSearch.TestDoubles;
using Microsoft.Extensions.Options;

namespace KbSearch.TestHost;

/// <summary>Posts questions that their author calls different from another, until it is killed or has made so many writes, and says on its output which are answered.</summary>
/// <remarks>Lines: <c>finished N</c>, from the number given on.</remarks>
public static class AskingRun
{
    private static readonly ContentItem s_existing = SampleItems.Faq("existing", "Une question", "une réponse");

    public static string Member => "member";

    public static SubmissionKey KeyOf(int number) => new(Member, number.ToString(CultureInfo.InvariantCulture));

    public static CheckId CheckOf(int number)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return CheckId.TryParse(Base64Url.EncodeToString(bytes), out var id) ? id : throw new InvalidOperationException("16 bytes are a check id.");
    }

    /// <param name="writes">Writes to either store, after which it kills itself.</param>
    internal static async Task RunAsync(string folder, int first, int writes)
    {
        // Its end is the test's: without this a test that was stopped would leave a writer behind for ever.
        _ = Task.Run(() =>
        {
            Console.In.ReadToEnd();
            Environment.Exit(0);
        });
        await using var process = new IndexingProcess(folder, Path.Combine(folder, "index"));
        await using var asking = SqliteAskingStore.Open(new SqliteStoreOptions { Path = Path.Combine(folder, "asking.db") });
        await process.Store.UpsertAsync([s_existing], CancellationToken.None);
        var keeper = new QuestionKeeper(
            CountedWrites.Of<IContentStore>(process.Store, BeforeWrite),
            CountedWrites.Of<IAskingStore>(asking, BeforeWrite),
            new ContentWriter(process.Follower, process.Live, Options.Create(new LimitOptions()), TimeProvider.System),
            new RecentQuestions(),
            Options.Create(new AskingOptions()),
            TimeProvider.System);
        var caller = new Caller(Viewer.Member, new AccessKey { Id = Member, Name = Member, Role = AccessRole.Member, Sha256 = "", CreatedAt = DateTimeOffset.UnixEpoch });
        for (var number = first; ; number++)
        {
            if (await keeper.KeepAsync(PostOf(number), caller, null, CancellationToken.None) is not PostingResult.Posted)
            {
                throw new InvalidOperationException($"Posting {number} was refused.");
            }

            Console.Out.Write(string.Create(CultureInfo.InvariantCulture, $"finished {number}\n"));
            Console.Out.Flush();
        }

        void BeforeWrite()
        {
            if (writes-- == 0)
            {
                using var self = Process.GetCurrentProcess();
                self.Kill();
                self.WaitForExit();
            }
        }
    }

    private static AcceptedPost PostOf(int number)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"Question {number}");
        var check = new RememberedCheck(CheckOf(number), Member, title, [], DateTimeOffset.UnixEpoch);
        var post = new QuestionPost(new Draft(title, "", null, new HashSet<ContentId>()), check.Id.Value, IsAcknowledged: true, "une autre", []);
        return new AcceptedPost(post, KeyOf(number), check, [s_existing.Id], []);
    }
}
