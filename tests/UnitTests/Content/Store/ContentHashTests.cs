using System.Reflection;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Content.Store;

public sealed class ContentHashTests
{
    /// <summary>One change for each settable property of an item. The first test fails when a property has none.</summary>
    private static readonly Dictionary<string, Func<ContentItem, ContentItem>> Changes = new(StringComparer.Ordinal)
    {
        [nameof(ContentItem.Id)] = i => i with { Id = new ContentId(i.Id.Source, i.Id.ExternalId + "x") },
        [nameof(ContentItem.Kind)] = i => i with { Kind = (ContentKind)(((int)i.Kind + 1) % 4) },
        [nameof(ContentItem.Title)] = i => i with { Title = i.Title + "x" },
        [nameof(ContentItem.Body)] = i => i with { Body = ChangeLastBlock(i.Body) },
        [nameof(ContentItem.Links)] = i => i with { Links = [.. i.Links, "/x"] },
        [nameof(ContentItem.Product)] = i => i with { Product = i.Product is null ? "" : null },
        [nameof(ContentItem.Category)] = i => i with { Category = [.. i.Category, "x"] },
        [nameof(ContentItem.Tags)] = i => i with { Tags = [.. i.Tags, "x"] },
        [nameof(ContentItem.Language)] = i => i with { Language = i.Language + "-x" },
        [nameof(ContentItem.Audience)] = i => i with { Audience = i.Audience == Audience.Public ? Audience.Agents : Audience.Public },
        [nameof(ContentItem.Url)] = i => i with { Url = i.Url + "x" },
        [nameof(ContentItem.Author)] = i => i with { Author = i.Author is null ? "" : null },
        [nameof(ContentItem.Votes)] = i => i with { Votes = i.Votes + 1 },
        [nameof(ContentItem.Views)] = i => i with { Views = i.Views + 1 },
        [nameof(ContentItem.CreatedAt)] = i => i with { CreatedAt = (i.CreatedAt ?? DateTimeOffset.UnixEpoch).AddTicks(1) },
        [nameof(ContentItem.UpdatedAt)] = i => i with { UpdatedAt = i.UpdatedAt is null ? DateTimeOffset.UnixEpoch : null },
        [nameof(ContentItem.Answers)] = i => i with { Answers = [.. i.Answers, new Answer { Author = "", Body = StructuredText.Empty }] },
        [nameof(ContentItem.IsClosed)] = i => i with { IsClosed = !i.IsClosed },
        [nameof(ContentItem.DuplicateOf)] = i => i with { DuplicateOf = i.DuplicateOf is null ? new ContentId("s", "x") : null },
    };

    private static readonly Dictionary<string, Func<Answer, Answer>> AnswerChanges = new(StringComparer.Ordinal)
    {
        [nameof(Answer.Author)] = a => a with { Author = a.Author + "x" },
        [nameof(Answer.Body)] = a => a with { Body = ChangeLastBlock(a.Body) },
        [nameof(Answer.Links)] = a => a with { Links = [.. a.Links, "/x"] },
        [nameof(Answer.CreatedAt)] = a => a with { CreatedAt = a.CreatedAt is null ? DateTimeOffset.UnixEpoch : null },
        [nameof(Answer.Votes)] = a => a with { Votes = a.Votes - 1 },
        [nameof(Answer.IsValidated)] = a => a with { IsValidated = !a.IsValidated },
    };

    public static TheoryData<string> ItemProperties => [.. SettableProperties(typeof(ContentItem))];

    public static TheoryData<string> AnswerProperties => [.. SettableProperties(typeof(Answer))];

    [Theory]
    [MemberData(nameof(ItemProperties))]
    public void Each_property_of_an_item_is_covered(string property) =>
        ForRandomItems(item => Assert.NotEqual(ContentHash.Of(item), ContentHash.Of(Changes[property](item))));

    [Theory]
    [MemberData(nameof(AnswerProperties))]
    public void Each_property_of_an_answer_is_covered(string property) =>
        ForRandomItems(item =>
        {
            for (var i = 0; i < item.Answers.Count; i++)
            {
                var changed = item.Answers.ToList();
                changed[i] = AnswerChanges[property](changed[i]);
                Assert.NotEqual(ContentHash.Of(item), ContentHash.Of(item with { Answers = changed }));
            }
        });

    [Fact]
    public void A_block_is_covered_by_kind_level_text_and_links()
    {
        var block = new TextBlock(BlockKind.Paragraph, 0, "1");
        TextBlock[] others = [block with { Kind = BlockKind.Code }, block with { Level = 1 }, block with { Text = "2" }, block with { Links = [new TextLink(0, 1, "/a")] }, block with { Links = [new TextLink(0, 1, "/b")] }];
        Assert.All(others, other => Assert.NotEqual(HashOfBody(block), HashOfBody(other)));
        Assert.NotEqual(HashOfBody(block), HashOfBody(block, block));
        Assert.NotEqual(HashOfBody(new TextBlock(BlockKind.Paragraph, 0, "a\",\"b")), HashOfBody(new TextBlock(BlockKind.Paragraph, 0, "a"), new TextBlock(BlockKind.Paragraph, 0, "b")));
    }

    [Fact]
    public void The_same_content_built_anew_has_the_same_hash() =>
        ForRandomItems(item => Assert.Equal(ContentHash.Of(item), ContentHash.Of(StoredItem.Decode(StoredItem.Encode(item)))));

    [Fact]
    public void The_hash_of_a_known_item_does_not_change()
    {
        // A change here makes the next import write every item of every store again: it needs a line in the changelog.
        Assert.Equal("21e572c988ecd1fda1e860d6913e75d482532affbaa75ee952cbea2d3d98dda2", ContentHash.Of(SampleItems.FullQuestion("q-001")).ToString());
    }

    [Fact]
    public void The_bytes_of_a_hash_give_it_back()
    {
        var hash = ContentHash.Of(SampleItems.Faq("a"));
        Assert.Equal(hash, ContentHash.FromBytes(hash.ToBytes()));
        Assert.Equal(Convert.ToHexStringLower(hash.ToBytes()), hash.ToString());
    }

    private static StructuredText ChangeLastBlock(StructuredText text) =>
        text.IsEmpty ? StructuredText.FromPlainText("x") : new StructuredText(text.Blocks.SetItem(text.Blocks.Length - 1, text.Blocks[^1] with { Text = text.Blocks[^1].Text + "x" }));

    private static ContentHash HashOfBody(params TextBlock[] blocks) =>
        ContentHash.Of(SampleItems.Faq("a") with { Body = new StructuredText([.. blocks]) });

    private static IEnumerable<string> SettableProperties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(p => p.Name);

    private static void ForRandomItems(Action<ContentItem> check)
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            var item = RandomItems.Next(random);
            try
            {
                check(item);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}, round {round}: {item}", e);
            }
        }
    }
}
