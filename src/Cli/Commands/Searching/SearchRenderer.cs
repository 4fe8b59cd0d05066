using System.Globalization;
using KbSearch.Cli.Terminals;
using KbSearch.Content.Model;
using KbSearch.Index.Results;
using KbSearch.Search.Results;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Searching;

/// <summary>Shows an answer to a person: grouped in the journey's order, what matched in bold.</summary>
internal sealed class SearchRenderer(IAnsiConsole console)
{
    private const string BelowFloor = "belowRelevanceFloor";
    private const int Indent = 4;

    private static readonly Style Plain = Style.Plain;
    private static readonly Style Match = new(decoration: Decoration.Bold | Decoration.Underline);
    private static readonly Style Dim = new(decoration: Decoration.Dim);
    private static readonly Style Heading = new(foreground: Color.Teal, decoration: Decoration.Bold);

    public void Render(SearchResponse response, int offset, TimeSpan took)
    {
        WriteSummary(response, took);
        foreach (var announcement in response.Announcements)
        {
            console.Write(new Text(announcement.Notice.Text + Environment.NewLine, Heading));
        }

        string? group = null;
        for (var i = 0; i < response.Hits.Count; i++)
        {
            var hit = response.Hits[i];
            if (GroupOf(hit) is var next && next != group)
            {
                group = next;
                console.WriteLine();
                console.Write(new Text(group + Environment.NewLine, Heading));
            }

            WriteHit(hit, offset + i + 1);
        }

        foreach (var facet in response.Facets.Where(facet => facet.Values.Count > 0))
        {
            console.WriteLine();
            console.Write(new Text(JsonOutput.Name(facet.Field) + ": ", Heading));
            console.WriteLine(string.Join(", ", facet.Values.Select(value => $"{value.Value} ({Display.Number(value.Count)})")));
        }
    }

    private static string GroupOf(SearchHit hit) =>
        hit.TierReason == BelowFloor ? "Less relevant"
        : hit.Tier == Tier.SelfService || hit.TierReason == TierReasons.Pinned ? "Self-service answers"
        : "Community threads";

    private static string BadgeOf(ContentItem item) => item switch
    {
        { Kind: ContentKind.Faq } => "FAQ",
        { Kind: ContentKind.Tutorial } => "tutorial",
        { Kind: ContentKind.Announcement } => "announcement",
        { HasValidatedAnswer: true } => "validated answer",
        { State: { } state } => JsonOutput.Name(state),
        _ => "",
    };

    private static string Total(HitCount total) => total.IsExact ? Display.Count(total.Value, "hit") : $"at least {Display.Count(total.Value, "hit")}";

    private void WriteSummary(SearchResponse response, TimeSpan took)
    {
        var words = response.InterpretedAs;
        var how = words.Mode switch
        {
            "none" => "the most useful content",
            _ when words.Text.Length == 0 => "no word of the query is known",
            "all" => $"all of: {words.Text}",
            "most" => $"most of: {words.Text}",
            _ => $"any of: {words.Text}",
        };
        var ignored = words.IgnoredWords.Count == 0 ? "" : $"; left out: {string.Join(' ', words.IgnoredWords)}";
        var corrected = words.Corrections.Count == 0 ? "" : $"; corrected: {string.Join(", ", words.Corrections.Select(c => $"{c.From} to {c.To}"))}";
        var partial = response.IsPartial ? "; stopped at the cost limit, there may be better ones" : "";
        console.Write(new Text(string.Create(CultureInfo.InvariantCulture, $"{Total(response.Total)} ({how}{ignored}{corrected}{partial}), {took.TotalMilliseconds:0.0} ms\n"), Dim));
    }

    private void WriteHit(SearchHit hit, int rank)
    {
        var title = new Paragraph(string.Create(CultureInfo.InvariantCulture, $"{rank,2}. "));
        AppendHighlighted(title, hit.Item.Title, "title", hit.Highlights, new Style(decoration: Decoration.Bold));
        title.Append($"  [{BadgeOf(hit.Item)}]", new Style(foreground: hit.Tier == Tier.SelfService ? Color.Green : Color.Grey));
        console.Write(title);
        console.WriteLine();

        if (hit.Snippet.Length > 0)
        {
            var snippet = new Paragraph();
            AppendHighlighted(snippet, hit.Snippet.ReplaceLineEndings(" "), "snippet", hit.Highlights, Plain);
            WriteIndented(snippet);
        }

        string?[] facts = [hit.Item.Id.Value, hit.Item.Product, (hit.Item.UpdatedAt ?? hit.Item.CreatedAt) is { } date ? Display.Day(date) : null, hit.Item.Url];
        WriteIndented(new Paragraph(string.Join(" · ", facts.OfType<string>()), Dim));
    }

    private void WriteIndented(Paragraph paragraph)
    {
        console.Write(new Padder(paragraph, new Padding(Indent, 0, 0, 0)));
    }

    private static void AppendHighlighted(Paragraph paragraph, string text, string field, IReadOnlyList<Highlight> highlights, Style style)
    {
        var end = 0;
        foreach (var highlight in highlights.Where(h => h.Field == field))
        {
            paragraph.Append(text[end..highlight.Start], style);
            end = highlight.Start + highlight.Length;
            paragraph.Append(text[highlight.Start..end], Match);
        }

        paragraph.Append(text[end..], style);
    }
}
