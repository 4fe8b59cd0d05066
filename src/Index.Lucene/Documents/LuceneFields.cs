using KbSearch.Analysis.Tokens;
using KbSearch.Index.Documents;

namespace KbSearch.Index.Lucene.Documents;

/// <summary>Names of the fields of a Lucene document. Stored in every index: a change demands a rebuild.</summary>
internal static class LuceneFields
{
    public const int FieldCount = (int)IndexField.Tags + 1;
    public const int LevelCount = (int)TermLevel.Derivation + 1;

    /// <summary>The content id as a term, by which documents are found, replaced and deleted.</summary>
    public const string Id = "id";

    /// <summary>The content id as a sorted value in big-endian UTF-16, whose byte order is the ordinal order of ids.</summary>
    public const string SortedId = "sorted-id";

    public const string Audience = "audience";
    public const string Tier = "tier";

    /// <summary>The bits of the float.</summary>
    public const string Usefulness = "usefulness";

    /// <summary>Ticks in UTC, 0 when unknown.</summary>
    public const string UpdatedAt = "updated-at";

    private static readonly string[] s_texts =
        [.. from field in Enum.GetNames<IndexField>() from level in Enum.GetNames<TermLevel>() select $"{field}.{level}".ToLowerInvariant()];

    private static readonly string[] s_statistics = [.. Enum.GetNames<TermLevel>().Select(level => $"any.{level}".ToLowerInvariant())];

    private static readonly string[] s_lengths = [.. Enum.GetNames<IndexField>().Select(field => $"{field}.length".ToLowerInvariant())];

    private static readonly string[] s_keywords = [.. Enum.GetNames<KeywordField>().Select(field => $"keyword.{field}".ToLowerInvariant())];

    /// <summary>The terms of one level in one field, with frequencies and positions.</summary>
    public static string Text(int field, TermLevel level) => s_texts[(field * LevelCount) + (int)level];

    /// <summary>The terms of a level in whatever field, each with the audience of the document (<see cref="StatisticsTerm"/>): documents only.</summary>
    public static string Statistics(TermLevel level) => s_statistics[(int)level];

    /// <summary>The exact length of a field: the library's own norms keep one byte of it.</summary>
    public static string Length(int field) => s_lengths[field];

    public static string Keyword(KeywordField field) => s_keywords[(int)field];
}
