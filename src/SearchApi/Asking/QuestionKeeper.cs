using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.Content.PrivateData;
using KbSearch.Content.Store;
using KbSearch.Content.Text;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Endpoints.Content;
using KbSearch.SearchApi.Pages;
using Microsoft.Extensions.Options;

namespace KbSearch.SearchApi.Asking;

/// <summary>Makes an accepted question content: once, whatever is repeated and wherever the service stops in between.</summary>
/// <remarks>
/// Two stores cannot share a transaction. The submission comes first, with the id the question will have and all that will be true once it is posted; then
/// the question; then the answer, and the intent is carried out. A posting that was cut off in between is taken up again at its repetition, with the same
/// id and moment, which the content store takes for the same item; <see cref="CutOffPostings"/> carries out what it intended in any case.
/// </remarks>
internal sealed class QuestionKeeper(IContentStore store, IAskingStore asking, ContentWriter writer, RecentQuestions recent, IOptions<AskingOptions> options, TimeProvider time)
{
    public async Task<PostingResult> KeepAsync(AcceptedPost accepted, Caller caller, string? waitFor, CancellationToken cancellationToken)
    {
        var fingerprint = accepted.Post.Fingerprint();
        var begun = new Submission(fingerprint, NewId(accepted.Key), time.GetUtcNow(), null);
        var intent = await IntentAsync(accepted, ToItem(accepted.Post, begun, caller), caller, cancellationToken);
        var submission = await asking.BeginSubmissionAsync(accepted.Key, begun, intent, cancellationToken);
        if (submission.Fingerprint != fingerprint)
        {
            return new PostingResult.KeyReused();
        }

        if (submission.Answer is { } answer)
        {
            return new PostingResult.Posted(JsonSerializer.Deserialize<PostedQuestion>(answer)!);
        }

        var question = ToItem(accepted.Post, submission, caller);
        var simultaneous = recent.Add(question)
            .Where(item => accepted.Check?.HasShown(item.Id) != true)
            .UnionBy(accepted.Simultaneous, item => item.Id)
            .Where(item => caller.Viewer.CanRead(item.Audience));
        var head = await StoreAsync(question, cancellationToken);
        var posted = new PostedQuestion(
            question.Id.Value,
            ContentAddress.Of(question.Id),
            await PublishAsync(accepted.Key, head, waitFor, cancellationToken),
            [.. simultaneous.Select(item => new AskedQuestion(item.Id.Value, item.Title, item.Url ?? ContentAddress.Of(item.Id)))]);
        await asking.CompleteSubmissionAsync(accepted.Key, JsonSerializer.Serialize(posted), CancellationToken.None);
        await asking.ForgetSubmissionsAsync(time.GetUtcNow() - TimeSpan.FromHours(options.Value.IdempotencyHours), cancellationToken);
        return new PostingResult.Posted(posted);
    }

    private async Task<ChangeSequence> StoreAsync(ContentItem question, CancellationToken cancellationToken)
    {
        // Taken up again, it may have been edited meanwhile.
        var isThere = await store.GetAsync(question.Id, cancellationToken) is not null;
        return isThere ? await store.GetHeadAsync(cancellationToken) : (await store.UpsertAsync([question], cancellationToken)).Head;
    }

    private async Task<bool> PublishAsync(SubmissionKey key, ChangeSequence head, string? waitFor, CancellationToken cancellationToken)
    {
        try
        {
            return await writer.PublishAsync(head, waitFor, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Whoever does not wait for the answer has asked all the same.
            await asking.SettleSubmissionAsync(key, CancellationToken.None);
            throw;
        }
    }

    private async Task<SubmissionIntent> IntentAsync(AcceptedPost accepted, ContentItem question, Caller caller, CancellationToken cancellationToken)
    {
        var different = (await store.GetManyAsync(accepted.Different, cancellationToken)).Where(item => caller.Viewer.CanRead(item.Audience));
        return new SubmissionIntent(
            Outcome(accepted, question),
            [.. different.Select(item => Pair(accepted, item, question.CreatedAt!.Value))],
            new Follow(question.Id, question.CreatedAt!.Value, SeenState.Of(question)));
    }

    private static CheckOutcome? Outcome(AcceptedPost accepted, ContentItem question) =>
        accepted.Check is { } check ? new CheckOutcome(check.Id, OutcomeKind.Posted, question.Id, Reason(accepted.Post), question.CreatedAt!.Value) : null;

    private static string? Reason(QuestionPost post) => post.Difference.Length > 0 ? PrivateDataFinder.Mask(post.Difference) : null;

    private static LabelledPair Pair(AcceptedPost accepted, ContentItem item, DateTimeOffset at) =>
        new($"check {accepted.Check!.Id}", item.Id, PrivateDataFinder.Mask(TextNormalizer.ToLine(accepted.Post.Draft.Title)), PrivateDataFinder.Mask(item.Title), IsDuplicate: false, at);

    private ContentItem ToItem(QuestionPost post, Submission submission, Caller caller)
    {
        var body = StructuredTextReader.Read(post.Draft.Body, TextFormat.Plain);
        var difference = TextNormalizer.ToLine(post.Difference);
        return new ContentItem
        {
            Id = submission.Question,
            Kind = ContentKind.Question,
            Title = TextNormalizer.ToLine(post.Draft.Title),
            Body = difference.Length == 0 ? body.Text : new StructuredText(body.Text.Blocks.Add(new TextBlock(BlockKind.Paragraph, 0, $"Ce qui est différent : {difference}"))),
            Links = body.Links,
            Product = post.Draft.Product,
            Audience = options.Value.AudienceOf(post.Draft.Product),
            Author = caller.Key!.Name,
            CreatedAt = submission.At,
            UpdatedAt = submission.At,
        };
    }

    // Derived from the key, so that an id is never made twice for one posting.
    private ContentId NewId(SubmissionKey key)
    {
        const int Digits = 20;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Member}\n{key.IdempotencyKey}"));
        return new ContentId(options.Value.Source, Convert.ToHexStringLower(hash)[..Digits]);
    }
}
