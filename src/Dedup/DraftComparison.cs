using KbSearch.Content.Model;
using KbSearch.Dedup.Questions;
using KbSearch.Dedup.Scoring;
using KbSearch.Dedup.Slots;

namespace KbSearch.Dedup;

/// <summary>A draft beside its candidates. The title is compared, and so are the questions asked in the body: each candidate keeps the closest.</summary>
internal sealed class DraftComparison
{
    private const int MaxBodyQuestions = 2;
    private const int LeastQuestionWords = 4;

    private static readonly int s_closeness = PairFeatures.Names.TakeWhile(name => name != "sharedBesideOthers").Count();

    private readonly WeighedQuestion _title;
    private readonly WeighedQuestion _text;
    private readonly TextShingles? _body;
    private readonly string? _product;
    private readonly TermInformation _information;
    private readonly QuestionReader _reader;
    private readonly List<WeighedQuestion> _asked;

    /// <param name="text">Title and body together.</param>
    /// <param name="body">Empty while only the title is written.</param>
    /// <param name="product">See <see cref="DuplicateDraft.Product"/>.</param>
    public DraftComparison(WeighedQuestion title, WeighedQuestion text, string body, string? product, TermInformation information, QuestionReader reader)
    {
        (_title, _text, _product, _information, _reader) = (title, text, product, information, reader);
        _body = body.Length == 0 ? null : new TextShingles(body);
        _asked = [title, .. QuestionsIn(body).Select(reader.ReadDraft).Where(q => q.Words.Count >= LeastQuestionWords).Take(MaxBodyQuestions).Select(q => new WeighedQuestion(q, information))];
    }

    public (IReadOnlyList<ScoredPair> Pairs, DraftObservation Observation) With(IReadOnlyList<ContentItem> items)
    {
        Question[] titles = [.. items.Select(item => _reader.ReadTitle(item.Title))];
        var pool = new PoolFrequencies(titles);
        var closest = titles.Select((title, i) => Closest(title.Weigh(_information), items[i].Product, pool)).ToArray();
        var support = CandidateSupport.Of(titles, [.. closest.Select(pair => pair.Features[s_closeness])]);
        ScoredPair[] pairs = [.. closest.Select((pair, i) => new ScoredPair(
            items[i], pair.Alignment, pair.Slots, new PairObservation(items[i].Id, pair.Features, support[i], IsSameText(items[i], titles[i]))))];
        return (pairs, new DraftObservation([.. pairs.Select(pair => pair.Observation)], _title.Total / _information.Most, _information.Documents));
    }

    private (Alignment Alignment, SlotComparison Slots, double[] Features) Closest(WeighedQuestion existing, string? product, PoolFrequencies pool) =>
        _asked.Select(asked => Compare(asked, existing, product, pool)).MaxBy(pair => pair.Features[s_closeness]);

    private (Alignment Alignment, SlotComparison Slots, double[] Features) Compare(WeighedQuestion asked, WeighedQuestion existing, string? product, PoolFrequencies pool)
    {
        var alignment = new Alignment(asked, existing);
        var slots = SlotComparison.Of(asked.Question, existing.Question, _text.Question).WithProducts(_product, product);
        return (alignment, slots, PairFeatures.Of(alignment, slots, pool));
    }

    /// <summary>Equal titles say the same unless both go on differently; long equal bodies say the same whatever their titles.</summary>
    private bool IsSameText(ContentItem item, Question title)
    {
        var isSameTitle = title.Fingerprint == _title.Question.Fingerprint;
        if (_body is null || item.Kind != ContentKind.Question || item.Body.IsEmpty)
        {
            return isSameTitle;
        }

        return _body.IsNear(item.Body, isSameTitle ? TextShingles.SameSubject : TextShingles.SameText);
    }

    private static IEnumerable<string> QuestionsIn(string body)
    {
        var start = 0;
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] is '.' or '!' or '?' or '\n' or '…')
            {
                if (body[i] == '?')
                {
                    yield return body[start..(i + 1)].Trim();
                }

                start = i + 1;
            }
        }
    }
}
