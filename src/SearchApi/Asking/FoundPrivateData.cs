using KbSearch.Content.PrivateData;

namespace KbSearch.SearchApi.Asking;

/// <summary>Private data in one field of a request.</summary>
/// <param name="Field">Name of the field as sent, such as <c>title</c>.</param>
/// <param name="Words">What is private, as written there.</param>
internal sealed record FoundPrivateData(string Field, PrivateDataSpan Span, string Words)
{
    public static IEnumerable<FoundPrivateData> In(string field, string? text) =>
        text is null ? [] : PrivateDataFinder.Find(text).Select(span => new FoundPrivateData(field, span, text.Substring(span.Start, span.Length)));
}
