using System.Text;
using KbSearch.Content.Model;
using KbSearch.Search.Results;

namespace KbSearch.Search.Snippets;

/// <summary>Cuts from an item the passage that says most about the query.</summary>
/// <remarks>Whole sentences where they fit. Without a query, or when nothing matches, it is the beginning of the text.</remarks>
internal sealed class SnippetBuilder(TextMatcher? matcher)
{
    /// <summary>Longest snippet, in UTF-16 units.</summary>
    public const int MaxLength = 280;

    /// <summary>How much of an item's text is looked at, in UTF-16 units.</summary>
    public const int MaxTextRead = 100_000;

    private const double HeadingShare = 0.5;
    private const double RepetitionValue = 0.02;
    private const double LeadingMatchValue = 0.1;

    public Snippet Build(ContentItem item)
    {
        var highlights = new List<Highlight>();
        if (matcher is not null)
        {
            highlights.AddRange(Merge(matcher.Match(item.Title).Words).Select(w => new Highlight("title", w.Start, w.Length)));
        }

        var sentences = ReadSentences(item);
        var text = new StringBuilder();
        foreach (var sentence in BestPassage(sentences))
        {
            if (text.Length > 0)
            {
                text.Append(sentence.Separator);
            }

            var start = text.Length;
            text.Append(sentence.Text);
            highlights.AddRange(Merge(sentence.Matches).Select(w => new Highlight("snippet", start + w.Start, w.Length)));
        }

        return new Snippet(text.ToString(), highlights);
    }

    private List<Sentence> ReadSentences(ContentItem item)
    {
        var sentences = new List<Sentence>();
        var left = MaxTextRead;
        foreach (var source in Sources(item))
        {
            var headingConcepts = 0UL;
            var former = default(TextBlock);
            foreach (var block in source.Blocks)
            {
                if (left <= 0)
                {
                    return sentences;
                }

                var text = block.Text.Length <= left ? block.Text : block.Text[..left];
                left -= text.Length;
                var matches = matcher?.Match(text);
                if (block.Kind == BlockKind.Heading)
                {
                    headingConcepts = matches?.Concepts ?? 0;
                }
                else
                {
                    AddSentences(sentences, text, matches, headingConcepts, former);
                }

                former = block;
            }
        }

        return sentences;
    }

    /// <summary>The answer where there is one: who searches wants to read it, not the question again.</summary>
    private static IEnumerable<StructuredText> Sources(ContentItem item)
    {
        var answers = item.Answers.Where(a => !a.Body.IsEmpty).ToList();
        var validated = answers.Where(a => a.IsValidated).ToList();
        var sources = validated.Count > 0 ? validated.Select(a => a.Body) : answers.Select(a => a.Body).Prepend(item.Body);
        return sources.Where(s => !s.IsEmpty);
    }

    private static void AddSentences(List<Sentence> sentences, string text, TextMatches? matches, ulong headingConcepts, TextBlock former)
    {
        var isFirst = true;
        foreach (var (start, length) in SentenceSplitter.Split(text))
        {
            var words = matches is null
                ? []
                : matches.Words.Where(w => w.Start >= start && w.End <= start + length).Select(w => w with { Start = w.Start - start }).ToList();
            var followsOpenEnd = isFirst && former.Text is { Length: > 0 } end && char.IsLetterOrDigit(end[^1]);
            sentences.Add(new Sentence(text.Substring(start, length).Replace('\n', ' '), words, headingConcepts, followsOpenEnd ? " · " : " "));
            isFirst = false;
        }
    }

    private List<Sentence> BestPassage(List<Sentence> sentences)
    {
        var (bestStart, bestEnd, bestValue) = (0, 0, -1.0);
        for (var start = 0; start < sentences.Count; start++)
        {
            var end = start + 1;
            for (var length = sentences[start].Text.Length; end < sentences.Count; end++)
            {
                length += sentences[end].Separator.Length + sentences[end].Text.Length;
                if (length > MaxLength)
                {
                    break;
                }
            }

            var value = Value(sentences, start, end);
            if (value > bestValue)
            {
                (bestStart, bestEnd, bestValue) = (start, end, value);
            }
        }

        // What fits as a whole is shown as a whole.
        var passage = Length(sentences, 0, bestEnd) <= MaxLength ? sentences[..bestEnd] : sentences[bestStart..bestEnd];
        return passage.Count == 1 && passage[0].Text.Length > MaxLength ? [LongSentence.Cut(passage[0], MaxLength, c => Information(c))] : passage;
    }

    private static int Length(List<Sentence> sentences, int start, int end)
    {
        var length = 0;
        for (var i = start; i < end && length <= MaxLength; i++)
        {
            length += sentences[i].Text.Length + (i == start ? 0 : sentences[i].Separator.Length);
        }

        return length;
    }

    /// <summary>The query's information in the passage, and a little more for repetition and for beginning with a match.</summary>
    private double Value(List<Sentence> sentences, int start, int end)
    {
        var (concepts, headings, repetitions) = (0UL, 0UL, 0);
        for (var i = start; i < end; i++)
        {
            concepts |= sentences[i].Concepts;
            headings |= sentences[i].HeadingConcepts;
            repetitions += sentences[i].Matches.Count;
        }

        var value = Information(concepts) + (HeadingShare * Information(headings & ~concepts)) + (RepetitionValue * Math.Min(10, repetitions));
        return sentences[start].Concepts != 0 ? value + LeadingMatchValue : value;
    }

    private double Information(ulong concepts) => matcher?.Query.Coverage(concepts) ?? 0;

    /// <summary>Joins spans that overlap, so that a marked word is marked once.</summary>
    private static IEnumerable<(int Start, int Length)> Merge(IReadOnlyList<TextMatch> words)
    {
        var end = 0;
        foreach (var word in words.OrderBy(w => w.Start).ThenByDescending(w => w.Length))
        {
            if (word.Start >= end && word.Length > 0)
            {
                yield return (word.Start, word.Length);
                end = word.End;
            }
        }
    }
}
