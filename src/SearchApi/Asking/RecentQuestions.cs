using KbSearch.Content.Model;
using KbSearch.Content.Text;

namespace KbSearch.SearchApi.Asking;

/// <summary>The last questions posted here, so that two people who post the same at the same moment are told of each other before an index knows either.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class RecentQuestions
{
    private const int Kept = 256;

    private readonly Lock _gate = new();
    private readonly Queue<(string Title, ContentItem Item)> _questions = new();

    /// <summary>Adds a question and gives those with the same title, case apart, that were added before it, in their order.</summary>
    public IReadOnlyList<ContentItem> Add(ContentItem question)
    {
        var title = TextNormalizer.ToLine(question.Title).ToUpperInvariant();
        lock (_gate)
        {
            ContentItem[] same = [.. _questions.Where(q => q.Title == title && q.Item.Id != question.Id).Select(q => q.Item)];
            _questions.Enqueue((title, question));
            while (_questions.Count > Kept)
            {
                _questions.Dequeue();
            }

            return same;
        }
    }
}
