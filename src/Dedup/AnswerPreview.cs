using KbSearch.Content.Model;

namespace KbSearch.Dedup;

/// <summary>The start of what answers a question, short enough to be read in a list.</summary>
internal static class AnswerPreview
{
    public static string Of(ContentItem item)
    {
        var answer = item.Kind == ContentKind.Question ? item.Answers.FirstOrDefault(a => a.IsValidated)?.Body : item.Body;
        return answer is null || answer.IsEmpty ? "" : Cut(answer);
    }

    private static string Cut(StructuredText text)
    {
        var paragraphs = text.Blocks.Where(block => block.Kind != BlockKind.Heading).Select(block => block.Text.ReplaceLineEndings(" "));
        var line = string.Join(' ', paragraphs);
        if (line.Length <= DuplicateCandidate.MaxPreviewLength)
        {
            return line;
        }

        // Ends at a space, so that neither a word nor a surrogate pair is torn; the ellipsis takes one place.
        var end = line.LastIndexOf(' ', DuplicateCandidate.MaxPreviewLength - 1);
        end = end > 0 ? end : DuplicateCandidate.MaxPreviewLength - (char.IsHighSurrogate(line[DuplicateCandidate.MaxPreviewLength - 2]) ? 2 : 1);
        return line[..end] + "…";
    }
}
