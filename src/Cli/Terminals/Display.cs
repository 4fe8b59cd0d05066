using System.Globalization;
using Spectre.Console;

namespace KbSearch.Cli.Terminals;

/// <summary>How tables, numbers, sizes and dates look in what people read.</summary>
internal static class Display
{
    /// <summary>A table without lines, so that its text can be cut and pasted.</summary>
    public static Table Table(params ReadOnlySpan<string> headers)
    {
        var table = new Table().NoBorder();
        foreach (var header in headers)
        {
            table.AddColumn(new TableColumn(new Text(header, new Style(decoration: Decoration.Dim))));
        }

        return table;
    }

    /// <summary>Names on the left, values on the right.</summary>
    public static Grid Properties(params ReadOnlySpan<(string Name, string Value)> properties)
    {
        var grid = new Grid().AddColumns(2);
        foreach (var (name, value) in properties)
        {
            grid.AddRow(new Text(name, new Style(decoration: Decoration.Dim)), new Text(value));
        }

        return grid;
    }

    /// <summary>A row of plain text: brackets in it are not markup.</summary>
    public static void AddTextRow(this Table table, params IEnumerable<string> cells) =>
        table.AddRow(cells.Select(cell => new Text(cell)));

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Bytes in the unit that suits them: <c>812 B</c>, <c>4.2 MB</c>.</summary>
    public static string Size(long bytes)
    {
        string[] units = ["kB", "MB", "GB", "TB"];
        var (value, unit) = ((double)bytes, -1);
        while (value >= 1000 && unit < units.Length - 1)
        {
            (value, unit) = (value / 1000, unit + 1);
        }

        return unit < 0 ? $"{Number(bytes)} B" : string.Create(CultureInfo.InvariantCulture, $"{value:0.0} {units[unit]}");
    }

    /// <summary>A count with its noun: <c>1 item</c>, <c>2 items</c>.</summary>
    public static string Count(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";
}
