using KbSearch.Content.Model;
using KbSearch.Content.Text;
using KbSearch.Dedup;
using KbSearch.Search.Qualification;
using KbSearch.SearchApi.Asking;

namespace KbSearch.SearchApi.Pages.Contact;

/// <summary>What may answer a message to the advisers before it is sent: what answers the same question, then what a search for its subject finds.</summary>
internal sealed class ContactAnswers(DuplicateGuard guard, RelatedAnswers related, NeedQualifier qualifier)
{
    private const int MaxShown = 3;

    public async Task<IReadOnlyList<RelatedAnswer>> FindAsync(WrittenRequest written, Viewer viewer, CancellationToken cancellationToken)
    {
        var subject = TextNormalizer.ToLine(written.Subject);
        var check = await guard.CheckAsync(new DuplicateDraft { Title = subject, Body = written.Message, Viewer = viewer }, cancellationToken);
        var same = check.Candidates.Where(candidate => candidate.Item.Tier == Tier.SelfService && candidate.AnswerPreview.Length > 0).Take(MaxShown).ToList();

        // Who was robbed is not held up by what may only help.
        var isUrgent = qualifier.Qualify($"{subject}\n{written.Message}").Need == Need.Urgent;
        var others = isUrgent ? [] : await related.FindAsync(subject, viewer, same.Select(candidate => candidate.Item.Id).ToHashSet(), MaxShown - same.Count, cancellationToken);
        return [.. same.Select(candidate => new RelatedAnswer(candidate.Item, candidate.AnswerPreview)), .. others];
    }
}
