using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KbSearch.Content.Access;
using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Dedup;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Asking;
using KbSearch.TestDoubles;
using Microsoft.Extensions.DependencyInjection;

namespace KbSearch.IntegrationTests.Api.Asking;

public sealed partial class QuestionTests : IAsyncLifetime
{
    private ApiHost _host = null!;
    private HttpClient _member = null!;

    private IAskingStore Asking => _host.Services.GetRequiredService<IAskingStore>();

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync(SampleSite.All, builder =>
        {
            builder.Configuration["Asking:ProductAudiences:pro"] = "group:pro";
            builder.Configuration["Site:Contact:Title"] = "Contact";
            builder.Configuration["Site:Contact:Text"] = "Par chat.";
            builder.Configuration["Site:Contact:Url"] = "tel:3377";
        });
        _member = _host.Client(AccessRole.Member);
    }

    public async Task DisposeAsync()
    {
        _member.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_new_question_is_content_that_can_be_found_and_checked_against()
    {
        var response = await _member.AskAsync(new { title = "  Comment relier  une guitare au décodeur ?", body = "Bonjour,\n\nj'ai un ampli.", product = "internet" }, "k1");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var posted = await response.JsonAsync();
        Assert.True((bool)posted["searchable"]!);
        Assert.Empty(posted["alsoAsked"]!.AsArray());
        Assert.Equal($"/api/v1/content/{posted["id"]}", response.Headers.Location?.OriginalString);
        var item = await _host.Store.GetAsync(ContentId.Parse((string)posted["id"]!), default);
        Assert.NotNull(item);
        Assert.Equal("community", item.Id.Source);
        Assert.Equal("Comment relier une guitare au décodeur ?", item.Title);
        Assert.Equal("internet", item.Product);
        Assert.Equal(Audience.Public, item.Audience);
        Assert.Equal("Member", item.Author);
        Assert.Equal(QuestionState.Unanswered, item.State);
        Assert.NotNull(item.CreatedAt);
        Assert.Equal(item.Id.Value, (string?)(await _member.GetJsonAsync("/api/v1/search?q=guitare"))["hits"]![0]!["id"]);
        Assert.Equal("exact", (string?)(await _member.CheckTitleAsync("comment relier une guitare au décodeur"))["verdict"]);
    }

    [Fact]
    public async Task What_was_asked_already_is_shown_first_and_posted_when_the_author_says_how_it_differs()
    {
        var refused = await _member.AskAsync(new { title = "Ma box clignote en orange" }, "k1");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("duplicateLikely", await refused.CodeAsync());
        var check = (await refused.JsonAsync())["check"]!;
        Assert.Equal("exact", (string?)check["verdict"]);
        Assert.Contains("site:q-box", check.CandidateIds());
        Assert.Empty(await Asking.ReadPairsAsync(default));

        var posted = await _member.AskAsync(
            new { title = "Ma box clignote en orange", body = "Aidez-moi.", checkId = (string?)check["checkId"], acknowledged = true, difference = "La mienne est neuve." }, "k1");

        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        var item = await _host.Store.GetAsync(ContentId.Parse((string)(await posted.JsonAsync())["id"]!), default);
        Assert.Equal("Aidez-moi.\nCe qui est différent : La mienne est neuve.", item!.Body.ToPlainText());
        var pair = Assert.Single(await Asking.ReadPairsAsync(default));
        Assert.Equal(("Ma box clignote en orange", "Ma box clignote en orange", false), (pair.Draft, pair.Existing, pair.IsDuplicate));
        Assert.True(CheckId.TryParse((string?)check["checkId"], out var checkId));
        var outcome = await Asking.FindOutcomeAsync(checkId, default);
        Assert.Equal((OutcomeKind.Posted, item.Id, "La mienne est neuve."), (outcome!.Kind, outcome.Candidate, outcome.Reason));
    }

    [Fact]
    public async Task What_the_author_may_not_read_changes_no_byte_of_the_answer()
    {
        var answers = new List<string>();
        foreach (var items in new[] { SampleSite.Public, SampleSite.All })
        {
            await using var host = await ApiHost.StartAsync([.. items.Except([SampleSite.MembersFaq])]);
            using var member = host.Client(AccessRole.Member);
            var response = await member.AskAsync(new { title = SampleSite.AgentsProcedure.Title, body = "La box et le code PUK, version confidentielle." }, "k");
            answers.Add($"{response.StatusCode} {QuestionIds().Replace(await response.Content.ReadAsStringAsync(), "")}");
        }

        Assert.Equal(answers[0], answers[1]);
        Assert.StartsWith("Created {", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_acknowledgement_holds_for_what_was_shown_to_the_same_caller_only()
    {
        var other = await _member.CheckTitleAsync("Où trouver mon code PUK ?");
        using var stranger = _host.Client(AccessRole.Member);
        var strangers = await stranger.CheckTitleAsync("Ma box clignote en orange");
        var seen = await _member.CheckTitleAsync("Ma box clignote en orange");

        foreach (var checkId in new[] { (string)other["checkId"]!, (string)strangers["checkId"]!, CheckId.Create().Value, "x" })
        {
            Assert.Equal("duplicateLikely", await (await _member.AskAsync(new { title = "Ma box clignote en orange", checkId, acknowledged = true }, "k1")).CodeAsync());
        }

        Assert.Equal("duplicateLikely", await (await _member.AskAsync(new { title = "Ma box clignote en orange", checkId = (string?)seen["checkId"] }, "k1")).CodeAsync());
        Assert.Equal(HttpStatusCode.Created, (await _member.AskAsync(new { title = "Ma box clignote en orange", checkId = (string?)seen["checkId"], acknowledged = true }, "k1")).StatusCode);
    }

    [Fact]
    public async Task Repeating_a_posting_gives_the_same_answer_and_no_second_question()
    {
        var before = await _host.Store.CountAsync(default);
        object question = new { title = "Comment relier une guitare au décodeur ?" };
        var answers = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var response = await _member.AskAsync(question, "same");
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            answers.Add(await response.Content.ReadAsStringAsync());
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(before + 1, await _host.Store.CountAsync(default));
        Assert.Equal("idempotencyKeyReused", await (await _member.AskAsync(new { title = "Tout autre chose" }, "same")).CodeAsync());
        using var other = _host.Client(AccessRole.Member);
        Assert.Equal(HttpStatusCode.Created, (await other.AskAsync(new { title = "Tout autre chose ailleurs" }, "same")).StatusCode);
    }

    [Fact]
    public async Task Of_simultaneous_repetitions_one_question_comes()
    {
        var before = await _host.Store.CountAsync(default);

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _member.AskAsync(new { title = "Comment relier une guitare au décodeur ?" }, "same")));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Created, response.StatusCode));
        Assert.Single((await Task.WhenAll(responses.Select(response => response.JsonAsync()))).Select(answer => (string?)answer["id"]).Distinct());
        Assert.Equal(before + 1, await _host.Store.CountAsync(default));
    }

    [Fact]
    public async Task A_posting_that_was_cut_off_is_whole_at_the_next_start_and_answered_when_repeated()
    {
        using var folder = new TemporaryFolder();
        IssuedAccessKey issued;
        CheckId check;
        JsonNode refused;
        object Question() => new { title = "Ma box clignote en orange", checkId = check.Value, acknowledged = true, difference = "La mienne est neuve." };
        await using (var host = await ApiHost.StartAsync(SampleSite.All, builder => builder.Services.AddSingleton(provider => StoppingAtTheAnswer(provider)), folder))
        {
            issued = host.Issue(AccessRole.Member);
            using var client = host.ClientWith(issued.Secret);
            refused = (await (await client.AskAsync(new { title = "Ma box clignote en orange" }, "k")).JsonAsync())["check"]!;
            Assert.True(CheckId.TryParse((string?)refused["checkId"], out check));
            Assert.Equal(HttpStatusCode.InternalServerError, (await client.AskAsync(Question(), "k")).StatusCode);
        }

        await using var next = await ApiHost.StartAsync(folder: folder);
        var asking = next.Services.GetRequiredService<IAskingStore>();
        var question = (await asking.FindSubmissionAsync(new SubmissionKey(issued.Key.Id, "k"), default))!.Question;
        Assert.Equal((OutcomeKind.Posted, question), (await asking.FindOutcomeAsync(check, default)) is { } outcome ? (outcome.Kind, outcome.Candidate!.Value) : default);
        Assert.Equal(refused.CandidateIds().First(), Assert.Single(await asking.ReadPairsAsync(default)).Candidate.Value);
        Assert.Equal(question, Assert.Single(await asking.ReadFollowedAsync(issued.Key.Id, default)).Item);

        var head = await next.Store.GetHeadAsync(default);
        using var again = next.ClientWith(issued.Secret);
        var answer = await again.AskAsync(Question(), "k");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(question.Value, (string?)(await answer.JsonAsync())["id"]);
        Assert.Equal(head, await next.Store.GetHeadAsync(default));
        Assert.Single(await asking.ReadPairsAsync(default));

        static IAskingStore StoppingAtTheAnswer(IServiceProvider provider)
        {
            var writes = 0;
            return CountedWrites.Of<IAskingStore>(
                SqliteAskingStore.Open(new SqliteStoreOptions { Path = provider.GetRequiredService<KbSearch.SearchApi.Hosting.DataFolder>().AskingDatabase }),
                () => _ = ++writes > 1 ? throw new InvalidOperationException("As if the service stopped here.") : 0);
        }
    }

    [Fact]
    public async Task Who_hangs_up_before_the_answer_has_asked_all_the_same()
    {
        // The host follows a store of its own, so that nothing of this one is ever searchable.
        await using var host = await ApiHost.StartAsync();
        var (store, asking) = (new InMemoryContentStore(), new InMemoryAskingStore());
        var keeper = ActivatorUtilities.CreateInstance<QuestionKeeper>(host.Services, store, asking);
        var caller = new Caller(Viewer.Member, new AccessKey { Id = "zoe", Name = "Zoé", Role = AccessRole.Member, Sha256 = "", CreatedAt = DateTimeOffset.UnixEpoch });
        var post = new QuestionPost(new Draft("Comment relier une guitare ?", "", null, new HashSet<ContentId>()), null, IsAcknowledged: false, "", []);
        using var hangUp = new CancellationTokenSource();

        var posting = keeper.KeepAsync(new AcceptedPost(post, new SubmissionKey("zoe", "k"), null, [], []), caller, "searchable", hangUp.Token);
        Assert.Equal(1, await store.CountAsync(default));
        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => posting);
        Assert.Single(await asking.ReadFollowedAsync("zoe", default));
        Assert.Empty(await asking.ReadOpenSubmissionsAsync(default));
    }

    [Fact]
    public async Task What_was_begun_and_never_posted_is_dropped_once_it_cannot_be_repeated()
    {
        var (young, old) = (new SubmissionKey("zoe", "young"), new SubmissionKey("zoe", "old"));
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (key, at) in new[] { (young, now.AddHours(-47)), (old, now.AddHours(-49)) })
        {
            var id = new ContentId("community", key.IdempotencyKey);
            await Asking.BeginSubmissionAsync(key, new Submission("aa", id, at, null), new SubmissionIntent(null, [], new Follow(id, at, null)), default);
        }

        Assert.Equal(0, await _host.Services.GetRequiredService<CutOffPostings>().SettleAsync(default));

        Assert.Equal([young], (await Asking.ReadOpenSubmissionsAsync(default)).Select(open => open.Key));
        Assert.Null(await Asking.FindSubmissionAsync(old, default));
        Assert.Empty(await Asking.ReadFollowedAsync("zoe", default));
    }

    [Fact]
    public async Task Who_posts_the_same_at_the_same_moment_is_kept_and_the_later_one_is_told()
    {
        var gate = new TwoAtOnce();
        await using var host = await ApiHost.StartAsync(SampleSite.Public, builder => builder.Services.AddSingleton<IContentStore>(provider =>
            new MeetingStore(SqliteContentStore.Open(new SqliteStoreOptions { Path = provider.GetRequiredService<KbSearch.SearchApi.Hosting.DataFolder>().ContentDatabase }), gate)));
        using var adam = host.Client(AccessRole.Member);
        using var zoe = host.Client(AccessRole.Member);

        var responses = await Task.WhenAll(
            adam.AskAsync(new { title = "Comment relier une guitare au décodeur ?" }, "a", waits: false),
            zoe.AskAsync(new { title = "comment relier une guitare au décodeur ?" }, "z", waits: false));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Created, response.StatusCode));
        var answers = await Task.WhenAll(responses.Select(response => response.JsonAsync()));
        var told = Assert.Single(answers, answer => answer["alsoAsked"]!.AsArray().Count > 0);
        var first = Assert.Single(answers, answer => answer["alsoAsked"]!.AsArray().Count == 0);
        Assert.Equal((string?)first["id"], (string?)Assert.Single(told["alsoAsked"]!.AsArray())!["id"]);
        Assert.Equal(SampleSite.Public.Count + 2, await host.Store.CountAsync(default));
    }

    [Theory]
    [InlineData("title")]
    [InlineData("body")]
    [InlineData("difference")]
    public async Task Private_data_does_not_go_public_by_accident(string field)
    {
        var before = await _host.Store.GetHeadAsync(default);
        const string Words = "mon iban FR76 3000 6000 0112 3456 7890 189 svp";
        var question = new Dictionary<string, string> { ["title"] = "Comment changer de compte bancaire ?", [field] = Words };

        var response = await _member.AskAsync(question, "k");

        Assert.Equal("privateDataFound", await response.CodeAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var problem = await response.JsonAsync();
        var found = Assert.Single(problem["privateData"]!.AsArray())!;
        Assert.Equal((field, "iban", 9, 33), ((string)found["field"]!, (string)found["kind"]!, (int)found["start"]!, (int)found["length"]!));
        Assert.Equal("tel:3377", (string?)problem["contact"]!["url"]);
        Assert.Equal(before, await _host.Store.GetHeadAsync(default));
    }

    [Fact]
    public async Task Only_what_may_be_meant_for_all_is_kept_and_only_when_it_is_named()
    {
        object Question(params string[] keep) => new { title = "Qui appelle du 06 39 98 12 34 ?", body = "carte 4111 1111 1111 1111", keep };

        Assert.Equal("privateDataFound", await (await _member.AskAsync(Question(), "k")).CodeAsync());
        var response = await _member.AskAsync(Question("06 39 98 12 34", "4111 1111 1111 1111"), "k");
        Assert.Equal("bankCard", (string?)Assert.Single((await response.JsonAsync())["privateData"]!.AsArray())!["kind"]);
        Assert.Equal("privateDataFound", await (await _member.AskAsync(new { title = "Qui appelle du 06 39 98 12 34 ?", keep = new[] { "0639981234" } }, "k")).CodeAsync());
        Assert.Equal(HttpStatusCode.Created, (await _member.AskAsync(new { title = "Qui appelle du 06 39 98 12 34 ?", keep = new[] { "06 39 98 12 34" } }, "k")).StatusCode);
    }

    [Fact]
    public async Task The_audience_of_a_question_is_that_of_its_product()
    {
        var posted = await (await _member.AskAsync(new { title = "Comment gérer les lignes des employés ?", product = "pro" }, "k")).JsonAsync();

        using var anyone = _host.Client();
        Assert.Equal("contentNotFound", await (await anyone.GetAsync($"/api/v1/content/{posted["id"]}")).CodeAsync());
    }

    [Theory]
    [InlineData("""{"title":" "}""", "invalidContent", "title")]
    [InlineData("""{"title":"\u200b"}""", "invalidContent", "title")]
    [InlineData("""{"title":"un titre","product":""}""", "invalidContent", "product")]
    [InlineData("""{"title":"un titre","acknowledged":true}""", "invalidContent", "checkId")]
    [InlineData("""{"title":"un titre","state":"validated"}""", "invalidJson", null)]
    [InlineData("""{"body":"sans titre"}""", "invalidJson", null)]
    public async Task A_mistake_is_named_and_changes_nothing(string body, string code, string? field)
    {
        var before = await _host.Store.GetHeadAsync(default);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/questions") { Content = HttpExtensions.Json(body) };
        request.Headers.Add("Idempotency-Key", "k");

        var response = await _member.SendAsync(request);

        Assert.Equal(code, await response.CodeAsync());
        Assert.Equal(field, (await response.JsonAsync())["errors"]?.AsObject().Single().Key);
        Assert.Equal(before, await _host.Store.GetHeadAsync(default));
    }

    [Fact]
    public async Task Asking_takes_a_key_of_a_member_and_one_of_its_own()
    {
        using var anyone = _host.Client();
        object question = new { title = "Comment relier une guitare au décodeur ?" };

        Assert.Equal("keyRequired", await (await anyone.AskAsync(question, "k")).CodeAsync());
        Assert.Equal("idempotencyKeyRequired", await (await _member.AskAsync(question, null)).CodeAsync());
        Assert.Equal("idempotencyKeyRequired", await (await _member.AskAsync(question, new string('k', 256))).CodeAsync());
        Assert.Equal("invalidContent", await (await _member.AskAsync(new { title = new string('x', 501) }, "k")).CodeAsync());
    }

    // Derived from the key, of which each host issued its own.
    [GeneratedRegex("community:[0-9a-f]{20}", RegexOptions.NonBacktracking)]
    private static partial Regex QuestionIds();

    /// <summary>Lets nobody go on before two have come.</summary>
    private sealed class TwoAtOnce
    {
        private readonly TaskCompletionSource _both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _arrived;

        public Task MeetAsync()
        {
            if (Interlocked.Increment(ref _arrived) == 2)
            {
                _both.SetResult();
            }

            return _both.Task;
        }
    }

    /// <summary>A store in which two writers of one item meet before either writes.</summary>
    private sealed class MeetingStore(IContentStore store, TwoAtOnce gate) : IContentStore
    {
        public async Task<UpsertResult> UpsertAsync(IReadOnlyList<ContentItem> items, CancellationToken cancellationToken)
        {
            if (items is [{ Id.Source: "community" }])
            {
                await gate.MeetAsync();
            }

            return await store.UpsertAsync(items, cancellationToken);
        }

        public Task<UpsertResult> UpsertAsync(IReadOnlyList<ContentItem> items, Func<ContentItem?, ContentItem, ContentItem?> reconcile, CancellationToken cancellationToken) => store.UpsertAsync(items, reconcile, cancellationToken);

        public Task<int> DeleteAsync(IReadOnlyList<ContentId> ids, CancellationToken cancellationToken) => store.DeleteAsync(ids, cancellationToken);

        public Task<ContentItem?> GetAsync(ContentId id, CancellationToken cancellationToken) => store.GetAsync(id, cancellationToken);

        public Task<IReadOnlyList<ContentItem>> GetManyAsync(IReadOnlyCollection<ContentId> ids, CancellationToken cancellationToken) => store.GetManyAsync(ids, cancellationToken);

        public Task<ChangePage> ReadChangesAsync(ChangeSequence after, int limit, CancellationToken cancellationToken) => store.ReadChangesAsync(after, limit, cancellationToken);

        public Task<ChangeSequence> GetHeadAsync(CancellationToken cancellationToken) => store.GetHeadAsync(cancellationToken);

        public Task<long> CountAsync(CancellationToken cancellationToken) => store.CountAsync(cancellationToken);

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
