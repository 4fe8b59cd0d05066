using KbSearch.Content.Model;

namespace KbSearch.TestHost;

/// <summary>A document as one version of it is written: a term that many hold, a term that few hold, and a number that tells versions apart.</summary>
internal sealed record StressDocument(int Number, float Version, bool IsPublic, int Word)
{
    /// <summary>Documents have numbers below this.</summary>
    public const int Numbers = 400;

    public const int Groups = 5;

    public int Group => Number % Groups;

    public ContentId Id => RandomDocuments.Id(Number);

    public static string GroupTerm(int group) => $"g{group}";

    public static string WordTerm(int word) => $"w{word}";

    /// <summary>Sums of it tell sets of versions apart.</summary>
    public static long Digest(ContentId id, float version) => HashCode.Combine(id.Value, version);
}
