using System.Globalization;
using System.Net;

namespace KbSearch.Evaluation.Reports;

/// <summary>A piece of markup. What is put into one by <see cref="Of"/> is encoded, unless it is markup itself.</summary>
internal readonly record struct Html(string Markup)
{
    public static Html Empty { get; } = new("");

    /// <summary>The template with its values encoded and numbers written in the invariant culture.</summary>
    public static Html Of(FormattableString template) => new(template.ToString(Encoder.Instance));

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(p => p.Markup)));

    public override string ToString() => Markup;

    private sealed class Encoder : IFormatProvider, ICustomFormatter
    {
        public static Encoder Instance { get; } = new();

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
        {
            null => "",
            Html html => html.Markup,
            IFormattable value => WebUtility.HtmlEncode(value.ToString(format, CultureInfo.InvariantCulture)),
            _ => WebUtility.HtmlEncode(arg.ToString()) ?? "",
        };
    }
}
