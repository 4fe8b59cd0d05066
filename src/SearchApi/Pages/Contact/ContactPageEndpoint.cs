using KbSearch.Content.Contact;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Asking;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Pages.Contact;

/// <summary><c>/contacter</c>: writes to an adviser. What may answer at once is offered before the message is sent, never imposed.</summary>
internal static class ContactPageEndpoint
{
    public static RazorComponentResult<ContactPage> Show(HttpRequest request)
    {
        var subject = request.Query["q"].FirstOrDefault() ?? "";
        return Page(new WrittenRequest(Cut(subject, ContactRequest.MaxSubjectLength), "", "", ""));
    }

    public static async Task<RazorComponentResult<ContactPage>> SendAsync(HttpRequest request, Caller caller, ContactAnswers finder, ContactDesk desk, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var written = new WrittenRequest(
            Cut(Text(form, "sujet"), ContactRequest.MaxSubjectLength),
            Cut(Text(form, "message"), ContactRequest.MaxMessageLength),
            Cut(Text(form, "reponse"), ContactRequest.MaxReplyToLength),
            Text(form, "parcours"));
        if (written.Subject.Length == 0 || written.Message.Length == 0 || written.ReplyTo.Length == 0)
        {
            return Page(written, problem: "Il manque le sujet, le message, ou le moyen de vous répondre.");
        }

        if (form["etape"] != "envoyer")
        {
            var answers = await finder.FindAsync(written, caller.Viewer, cancellationToken);
            if (answers.Count > 0)
            {
                return Page(written, answers);
            }
        }

        return PageResults.Contact(new ContactPageModel(written, [], IsChecked: true, Problem: null, await desk.TakeAsync(written, caller, cancellationToken)));
    }

    private static RazorComponentResult<ContactPage> Page(WrittenRequest written, IReadOnlyList<RelatedAnswer>? answers = null, string? problem = null) =>
        PageResults.Contact(new ContactPageModel(written, answers ?? [], IsChecked: answers is not null, problem, SentAs: null));

    private static string Text(IFormCollection form, string field) => (form[field].FirstOrDefault() ?? "").Trim();

    // Not in the middle of a surrogate pair.
    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
