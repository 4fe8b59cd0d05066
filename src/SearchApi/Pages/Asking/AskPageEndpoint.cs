using KbSearch.Content.Model;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Asking;
using KbSearch.SearchApi.Errors;

namespace KbSearch.SearchApi.Pages.Asking;

/// <summary><c>/poser-une-question</c>: asks the community, after a look at what already answers.</summary>
internal static class AskPageEndpoint
{
    public static Task<IResult> ShowAsync(HttpRequest request, Caller caller, AskPageReader reader, CancellationToken cancellationToken)
    {
        var written = new WrittenQuestion(request.Query["q"].FirstOrDefault() ?? "", "", request.Query["produit"].FirstOrDefault() ?? "", "", NewKey());
        return reader.ReadAsync(written, caller, review: null, problem: null, cancellationToken);
    }

    public static async Task<IResult> SendAsync(
        HttpRequest request, Caller caller, AskPageReader reader, DraftChecker checker, QuestionPoster poster, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var written = new WrittenQuestion(Text(form, "titre"), Text(form, "precision"), Text(form, "produit"), Text(form, "difference"), QuestionPost.IsIdempotencyKey(form["envoi"]) ? form["envoi"]! : NewKey());
        var draft = new Draft(written.Title, written.Body, written.Product.Length > 0 ? written.Product : null, new HashSet<ContentId>());
        var post = new QuestionPost(draft, Text(form, "verification"), IsAcknowledged: true, written.Difference, Keep: []);
        if (post.Check() is { Any: true } errors)
        {
            return await AgainAsync(written, review: null, ProblemOf(errors));
        }

        if (form["etape"] != "publier")
        {
            var review = Review(await checker.CheckAsync(draft, caller, cancellationToken), draft);
            if (review.HasSomethingToSay)
            {
                return await AgainAsync(written, review, problem: null);
            }
        }

        if (caller.Key is null)
        {
            return await AgainAsync(written, review: null, "Connectez-vous pour publier votre question.");
        }

        return await poster.PostAsync(post, written.Key, caller, waitFor: null, cancellationToken) switch
        {
            PostingResult.Posted { Question: var question } => TypedResults.LocalRedirect(ContentPageReader.AddressAfterPosting(question)),
            PostingResult.AlreadyAsked { Check: var check } => await AgainAsync(written, Review(check, draft), "Une réponse existe peut-être déjà : jetez-y un œil avant de publier."),
            PostingResult.GivesAway { PrivateData: var found } => await AgainAsync(
                written, new DraftReview("", [], [], [.. found.Select(data => data.Words)], null), "Votre question contient des données personnelles. Retirez-les, ou contactez un conseiller."),
            _ => await AgainAsync(written with { Key = NewKey() }, review: null, "Votre texte a changé depuis le dernier envoi : publiez de nouveau."),
        };

        Task<IResult> AgainAsync(WrittenQuestion question, DraftReview? review, string? problem) =>
            reader.ReadAsync(question, caller, review, problem, cancellationToken);
    }

    private static string ProblemOf(ValidationErrors errors) => errors.ToDictionary().Keys.First() switch
    {
        "title" => "Écrivez votre question en une phrase, de 500 caractères au plus.",
        "body" => "Votre texte est trop long : 100 000 caractères au plus.",
        "difference" => "Dites en 2 000 caractères au plus ce qui est différent.",
        _ => "Choisissez un produit de la liste.",
    };

    private static DraftReview Review(CheckedDraft check, Draft draft) => new(
        check.Check.Id.Value,
        check.Duplicates.Candidates,
        check.Related,
        [.. check.PrivateData.Select(data => data.Words)],
        ContactNeed.Of(check.Need, QuotedIn(draft.Title, "title", check).Concat(QuotedIn(draft.Body, "body", check))));

    private static IEnumerable<string> QuotedIn(string text, string field, CheckedDraft check) =>
        QuotedWords.Of(text, check.Reasons.Where(reason => reason.Field == field).Select(reason => (reason.Start, reason.Length)));

    private static string Text(IFormCollection form, string field) => (form[field].FirstOrDefault() ?? "").Trim();

    private static string NewKey() => Guid.NewGuid().ToString("N");
}
