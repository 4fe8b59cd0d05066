using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;

namespace KbSearch.Cli.Commands.Curation;

/// <summary>Statements as people read them in a list: one line, the type apart.</summary>
internal static class StatementText
{
    public static string TypeOf(CurationStatement statement) => StatementJson.ToElement(statement).GetProperty("type").GetString()!;

    public static string Of(CurationStatement statement) => statement switch
    {
        SynonymStatement { Finds.Count: > 0 } s => $"{string.Join(", ", s.Words)} > {string.Join(", ", s.Finds)}",
        SynonymStatement s => string.Join(", ", s.Words),
        StopWordsStatement s => string.Join(", ", s.Phrases),
        OverrideStatement s => s.Line,
        AnnouncementStatement s => s.Notice.Text,
        RuleStatement s => $"{s.Name}: {Of(s.When)}",
        _ => throw new ArgumentException($"Unknown statement {statement.GetType().Name}.", nameof(statement)),
    };

    private static string Of(RuleCondition when) =>
        string.Join(", ", new[] { when.Query is null ? null : $"query {JsonOutput.Name(when.Match)} '{when.Query}'", when.Products.Count == 0 ? null : $"product {string.Join(" or ", when.Products)}" }.OfType<string>());
}
