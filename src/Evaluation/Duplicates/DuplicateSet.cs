using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Duplicates.Groups;

namespace KbSearch.Evaluation.Duplicates;

/// <summary>Groups, background and negatives as content items to index and drafts to try.</summary>
/// <remarks>
/// Each question is the title of an item. The look-alikes of near misses are readable by one group only, so that by the visibility rule
/// they have no influence on any other draft.
/// </remarks>
public sealed class DuplicateSet
{
    private const string GroupSource = "groups";
    private const string NearMissSource = "near-misses";
    private const int MaxTitleLength = 500;

    public DuplicateSet(IReadOnlyList<DuplicateGroup> groups, IReadOnlyList<ContentItem> background, Negatives negatives)
    {
        var items = new List<ContentItem>(background);
        var drafts = new List<Draft>();
        for (var g = 0; g < groups.Count; g++)
        {
            var ids = groups[g].Questions.Select((_, q) => new ContentId(GroupSource, string.Create(CultureInfo.InvariantCulture, $"{g + 1}.{q + 1}"))).ToArray();
            var members = ids.ToHashSet();
            for (var q = 0; q < ids.Length; q++)
            {
                items.Add(Question(ids[q], groups[g].Questions[q], Audience.Public));
                drafts.Add(new Draft(ids[q], groups[g].Questions[q], groups[g].Name, members));
            }
        }

        items.AddRange(negatives.NearMisses.Select(pair => Question(LookAlike(pair), pair.Existing, Audience.ForGroups(NearMissSource))));
        (Items, Drafts, Negatives) = (items, drafts, negatives);
    }

    /// <summary>The viewer of the near misses: reads the look-alikes too.</summary>
    public static Viewer NearMissViewer { get; } = Viewer.Anonymous.InGroups(NearMissSource);

    /// <summary>Everything to index.</summary>
    public IReadOnlyList<ContentItem> Items { get; }

    public IReadOnlyList<Draft> Drafts { get; }

    public Negatives Negatives { get; }

    /// <summary>The item made of the existing question of a near miss.</summary>
    public static ContentId LookAlike(NearMiss pair) => new(NearMissSource, pair.Id);

    private static ContentItem Question(ContentId id, string text, Audience audience)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new ContentItem
        {
            Id = id,
            Kind = ContentKind.Question,
            Title = line.Length <= MaxTitleLength ? line : line[..MaxTitleLength],
            Body = line.Length <= MaxTitleLength ? StructuredText.Empty : StructuredText.FromPlainText(text),
            Audience = audience,
        };
    }
}

/// <summary>A question tried as if its author were about to post it.</summary>
/// <param name="Members">All questions of its group, itself included.</param>
public sealed record Draft(ContentId Id, string Text, string Group, IReadOnlySet<ContentId> Members)
{
    /// <summary>False for a group of one: there is nothing to find.</summary>
    public bool HasDuplicate => Members.Count > 1;
}
