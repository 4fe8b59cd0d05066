using KbSearch.Content.Model;
using KbSearch.Evaluation.Corpora;
using KbSearch.Evaluation.Judgements;

namespace KbSearch.Evaluation.Proposals;

/// <summary>
/// Proposes a judged set from a help centre's own history: a question whose validated answer links an article is a query that this article
/// answers, and a question that was merged into another item is a query for that item. The thread a query comes from is excluded from its results.
/// </summary>
public static class JudgementProposals
{
    /// <summary>Grade of an article an expert linked, or of the item a duplicate was merged into.</summary>
    public const int LinkedGrade = 3;

    /// <param name="items">Every item of the store.</param>
    /// <param name="viewer">What this viewer may not read is neither a query nor an answer.</param>
    public static IReadOnlyList<ProposedJudgement> Propose(IReadOnlyCollection<ContentItem> items, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(viewer);
        var readable = items.Where(i => viewer.CanRead(i.Audience)).ToDictionary(i => i.Id);
        var byAddress = readable.Values
            .Where(i => i.Url is not null)
            .GroupBy(i => Address(i.Url!), StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Key.Length > 0 && g.Count() == 1)
            .ToDictionary(g => g.Key, g => g.Single(), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. readable.Values
                .Where(i => i.Kind == ContentKind.Question)
                .OrderBy(i => i.Id)
                .SelectMany(question => Answers(question, readable, byAddress).DistinctBy(a => a.Answer.Id)),
        ];
    }

    private static IEnumerable<ProposedJudgement> Answers(
        ContentItem question, Dictionary<ContentId, ContentItem> readable, Dictionary<string, ContentItem> byAddress)
    {
        if (question.DuplicateOf is { } canonical && readable.TryGetValue(canonical, out var original) && original.Id != question.Id)
        {
            yield return new ProposedJudgement(question, original, ProposedJudgement.Merged);
        }

        foreach (var link in question.Answers.Where(a => a.IsValidated).SelectMany(a => a.Links))
        {
            if (byAddress.TryGetValue(Address(link), out var article) && article.Id != question.Id)
            {
                yield return new ProposedJudgement(question, article, ProposedJudgement.Linked);
            }
        }
    }

    /// <summary>An address without scheme, host, query and fragment: answers link the site in any of these ways.</summary>
    private static string Address(string url)
    {
        var path = Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal) ? absolute.PathAndQuery : url;
        var end = path.AsSpan().IndexOfAny('?', '#');
        return (end < 0 ? path : path[..end]).TrimEnd('/');
    }
}

/// <summary>A question of a member and an item that answers it, by what people did.</summary>
/// <param name="Reason"><see cref="Linked"/> or <see cref="Merged"/>.</param>
public sealed record ProposedJudgement(ContentItem Question, ContentItem Answer, string Reason)
{
    /// <summary>A validated answer links the item.</summary>
    public const string Linked = "linked";

    /// <summary>An editor merged the question into the item.</summary>
    public const string Merged = "merged";

    /// <summary>The question's title as a query; its own thread leaves the ranking.</summary>
    public Topic Topic => new(CorpusReader.NameOf(Question.Id), Question.Title) { Exclude = [CorpusReader.NameOf(Question.Id)] };

    public string Document => CorpusReader.NameOf(Answer.Id);
}
