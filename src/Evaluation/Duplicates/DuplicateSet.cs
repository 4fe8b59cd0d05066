using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Duplicates.Groups;
using KbSearch.Evaluation.Judgements;

namespace KbSearch.Evaluation.Duplicates;

/// <summary>Groups, background and negatives as content items to index and drafts to try.</summary>
/// <remarks>
/// Each question is the title of an item. An item with the very text of a group's question belongs to that group, wherever it comes from:
/// to call it a false alarm would be wrong. The look-alikes of near misses are readable by one group of readers only, so that by the
/// visibility rule they have no influence on any other draft.
/// </remarks>
public sealed record DuplicateSet
{
    private const string GroupSource = "groups";
    private const string NearMissSource = "near-misses";
    private const int MaxTitleLength = 500;

    /// <param name="asLabelled">True takes groups as they are given, to compare with figures measured so: the draft's own text elsewhere is then a mistake.</param>
    public DuplicateSet(IReadOnlyList<DuplicateGroup> groups, IReadOnlyList<ContentItem> background, Negatives negatives, bool asLabelled = false)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(negatives);
        var questions = groups.Select((group, g) => group.Questions.Select((text, q) => Question(new ContentId(GroupSource, Number(g, q)), text, Audience.Public)).ToArray()).ToArray();
        var items = background.Concat(questions.SelectMany(q => q)).ToList();
        var byText = items.ToLookup(i => i.Title, i => i.Id, StringComparer.Ordinal);
        var drafts = new List<Draft>();
        for (var g = 0; g < groups.Count; g++)
        {
            var own = questions[g].Select(q => q.Id).ToHashSet();
            var members = questions[g].SelectMany(q => byText[q.Title]).ToHashSet();
            IdenticalElsewhere += members.Count - own.Count;
            drafts.AddRange(questions[g].Zip(groups[g].Questions, (item, text) => new Draft(
                item.Id, text, groups[g].Name, asLabelled ? [.. members.Except(byText[item.Title].Except(own))] : members)));
        }

        items.AddRange(negatives.NearMisses.Select(pair => Question(LookAlike(pair), pair.Existing, Audience.ForGroups(NearMissSource))));
        (Items, Drafts, Negatives) = (items, drafts, negatives);
    }

    /// <summary>The viewer of the near misses: reads the look-alikes too.</summary>
    public static Viewer NearMissViewer { get; } = Viewer.Anonymous.InGroups(NearMissSource);

    /// <summary>Everything to index.</summary>
    public IReadOnlyList<ContentItem> Items { get; }

    public IReadOnlyList<Draft> Drafts { get; private init; }

    /// <summary>Items that count as members of a group though they were not given as such: they have the text of one of its questions.</summary>
    public int IdenticalElsewhere { get; }

    public Negatives Negatives { get; }

    /// <summary>The same collection with fewer drafts to try, drawn at random.</summary>
    public DuplicateSet Sampled(int count, int seed) => this with { Drafts = Sampling.Draw(Drafts, count, seed) };

    /// <summary>The item made of the existing question of a near miss.</summary>
    public static ContentId LookAlike(NearMiss pair) => new(NearMissSource, pair.Id);

    private static string Number(int group, int question) => string.Create(CultureInfo.InvariantCulture, $"{group + 1}.{question + 1}");

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
/// <param name="Members">All questions of its group and items of the same text, itself included.</param>
public sealed record Draft(ContentId Id, string Text, string Group, IReadOnlySet<ContentId> Members)
{
    /// <summary>False for a group of one: there is nothing to find.</summary>
    public bool HasDuplicate => Members.Count > 1;
}
