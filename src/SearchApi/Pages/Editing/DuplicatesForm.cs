using KbSearch.Content.Model;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>The forms of the page: what a scan proposes; of one cluster, which item stays and what is done with each of the others.</summary>
internal static class DuplicatesForm
{
    /// <summary>Names the fields with the items that the form is about.</summary>
    public const string Member = "membre";

    /// <summary>Names the field with the item that stays.</summary>
    public const string Stays = "reste";

    /// <summary>Names the buttons that take back what was decided about an item.</summary>
    public const string Undone = "annule";

    /// <summary>Names the field with the lowest band that a scan proposes.</summary>
    public const string From = "depuis";

    public const string Merge = "fusionner";
    public const string Decline = "ecarter";

    /// <summary>Value of the button that merges whatever is not declined.</summary>
    public const string MergeAll = "tout";

    private const string Action = "action";

    /// <summary>Names the field with what is to be done with an item; it is there for items that nothing was decided about.</summary>
    public static string Choice(ContentId id) => $"choix {id}";

    public static bool IsMerged(IFormCollection form, ContentId id) =>
        form[Choice(id)] == Merge || (form[Action] == MergeAll && form.ContainsKey(Choice(id)) && form[Choice(id)] != Decline);
}
