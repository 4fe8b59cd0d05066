using System.Text;

namespace KbSearch.Evaluation.Reports;

/// <summary>One self-contained page: style and charts are in the file, nothing is loaded and no script runs.</summary>
internal static class ReportPage
{
    private static readonly Html s_style = ReadStyle();

    public static string Render(string title, string subtitle, IEnumerable<Html> sections) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <style>
        {s_style}</style>
        </head>
        <body>
        <header><p class="brand">KbSearch</p><h1>{title}</h1><p class="subtitle">{subtitle}</p></header>
        <main>
        {Html.Join(sections)}</main>
        </body>
        </html>

        """).Markup;

    public static Html Section(string title, string lead, Html content) => Html.Of($"""
        <section>
        <h2>{title}</h2>
        <p class="lead">{lead}</p>
        {content}
        </section>

        """);

    /// <summary>The figures one looks at first.</summary>
    public static Html Figures(IEnumerable<(string Name, string Value, string Note, Tone Tone)> figures) => Html.Of($"""
        <dl class="figures">{Html.Join(figures.Select(f => Html.Of($"<div><dt>{f.Name}</dt><dd>{f.Value}</dd><dd class=\"note {ClassOf(f.Tone)}\">{f.Note}</dd></div>")))}</dl>

        """);

    /// <summary>A table; the first column names the row.</summary>
    /// <param name="textColumns">How many columns, from the left, hold text; the others hold numbers.</param>
    public static Html Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows, int textColumns = 1) => Html.Of($"""
        <div class="table"><table><thead><tr>{Html.Join(header.Select((h, i) => Html.Of($"<th scope=\"col\" class=\"{Alignment(i, textColumns)}\">{h}</th>")))}</tr></thead>
        <tbody>{Html.Join(rows.Select(row => Html.Of($"<tr><th scope=\"row\">{row[0]}</th>{Html.Join(row.Skip(1).Select((c, i) => Html.Of($"<td class=\"{Alignment(i + 1, textColumns)}\">{c}</td>")))}</tr>\n")))}</tbody></table></div>

        """);

    private static string Alignment(int column, int textColumns) => column < textColumns ? "text" : "number";

    public static string ClassOf(Tone tone) => tone switch
    {
        Tone.Better => "better",
        Tone.Worse => "worse",
        _ => "neutral",
    };

    private static Html ReadStyle()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("KbSearch.Evaluation.Reports.report.css")
            ?? throw new InvalidOperationException("The style sheet of the reports is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new Html(reader.ReadToEnd());
    }
}

/// <summary>Whether a figure is good news.</summary>
internal enum Tone
{
    Neutral,
    Better,
    Worse,
}
