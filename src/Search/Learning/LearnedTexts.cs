using System.Collections.Immutable;
using KbSearch.Analysis;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.Search.Learning;

/// <summary>Collects what is learned from: the public items, as words.</summary>
/// <remarks>The passages depend on the items alone, not on the order in which they were added.</remarks>
internal sealed class LearnedTexts(IAnalyzer analyzer)
{
    private readonly TokenBuffer _buffer = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<ContentId, LearnedText> _texts = [];

    /// <summary>Items added.</summary>
    public int Count => _texts.Count;

    /// <summary>The words by their numbers.</summary>
    public string[] Words() => [.. _numbers.OrderBy(n => n.Value).Select(n => n.Key)];

    /// <summary>Takes the latest state of an item in; nothing of one that not everybody may read.</summary>
    public void Put(ContentChange change)
    {
        if (change.Item is { } item && item.Audience.Equals(Audience.Public))
        {
            _texts[change.Id] = Read(item);
        }
        else
        {
            _texts.Remove(change.Id);
        }
    }

    /// <summary>
    /// Each piece of text with its title, and what belongs together by other hands: a title with its labels, with the title it links to,
    /// with the title it was merged into.
    /// </summary>
    public IEnumerable<int[]> Passages(int passageWords)
    {
        var items = _texts.Values.OrderBy(t => t.Id).ToList();
        var byUrl = items.Where(t => t.Url is not null).DistinctBy(t => t.Url, StringComparer.Ordinal).ToDictionary(t => t.Url!, StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item.Text.Length == 0)
            {
                yield return item.Title;
            }

            foreach (var piece in item.Text.Chunk(passageWords))
            {
                yield return [.. item.Title, .. piece];
            }

            if (item.Labels.Length > 0)
            {
                yield return [.. item.Title, .. item.Labels];
            }

            foreach (var link in item.Links.Distinct(StringComparer.Ordinal))
            {
                if (byUrl.GetValueOrDefault(link) is { } target && target != item)
                {
                    yield return [.. item.Title, .. target.Title];
                }
            }

            if (item.DuplicateOf is { } id && _texts.GetValueOrDefault(id) is { } canonical)
            {
                yield return [.. item.Title, .. canonical.Title];
            }
        }
    }

    private static ImmutableArray<TextBlock> Blocks(StructuredText text) => text.IsEmpty ? [] : text.Blocks;

    private LearnedText Read(ContentItem item)
    {
        var text = new List<int>();
        foreach (var block in Blocks(item.Body).Concat(item.Answers.OrderByDescending(a => a.IsValidated).SelectMany(a => Blocks(a.Body))))
        {
            Read(block.Text, text);
        }

        var labels = new List<int>();
        foreach (var label in item.Tags.Append(item.Product).Concat(item.Category).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            Read(label, labels);
        }

        var title = new List<int>();
        Read(item.Title, title);
        return new LearnedText(item.Id, [.. title], [.. text], [.. labels], item.Url, item.Links, item.DuplicateOf);
    }

    /// <summary>Appends the first lemma of each word that carries information.</summary>
    private void Read(string text, List<int> words)
    {
        _buffer.Clear();
        analyzer.Analyze(text, _buffer);
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var (position, isContent) = (-1, false);
        foreach (ref readonly var token in _buffer.Tokens)
        {
            var term = _buffer.Term(token);
            if (token.Level == TermLevel.Surface)
            {
                isContent = WordClasses.Of(term) == WordClass.Content;
            }
            else if (token.Level == TermLevel.Lemma && isContent && token.Position != position)
            {
                position = token.Position;
                if (!numbers.TryGetValue(term, out var number))
                {
                    number = _numbers.Count;
                    numbers[term] = number;
                }

                words.Add(number);
            }
        }
    }
}
