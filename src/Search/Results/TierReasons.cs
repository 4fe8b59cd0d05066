using KbSearch.Content.Model;

namespace KbSearch.Search.Results;

/// <summary>The codes of <see cref="SearchHit.TierReason"/>. They are part of the API; never rename.</summary>
public static class TierReasons
{
    public const string Pinned = "pinned";
    public const string BelowRelevanceFloor = "belowRelevanceFloor";
    public const string ValidatedAnswer = "validatedAnswer";
    public const string Thread = "thread";
    public const string Faq = "faq";
    public const string Tutorial = "tutorial";
    public const string Announcement = "announcement";

    public static string Of(ContentItem item, bool isAboveFloor)
    {
        ArgumentNullException.ThrowIfNull(item);
        return !isAboveFloor ? BelowRelevanceFloor : item.Kind switch
        {
            ContentKind.Faq => Faq,
            ContentKind.Tutorial => Tutorial,
            ContentKind.Announcement => Announcement,
            _ => item.HasValidatedAnswer ? ValidatedAnswer : Thread,
        };
    }
}
