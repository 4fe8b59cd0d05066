using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Curation.Store;
using KbSearch.Content.Model;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.CurationStoreContract;

/// <summary>What every curation store promises. A new store is done when a subclass of this passes.</summary>
public abstract class CurationStoreContractTests : IAsyncLifetime
{
    protected ICurationStore Store { get; private set; } = null!;

    protected ManualTimeProvider Time { get; } = new();

    public async Task InitializeAsync() => Store = await OpenStoreAsync();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    protected abstract Task<ICurationStore> OpenStoreAsync();

    public static TheoryData<string> Kinds() => new(Samples.Keys);

    internal static Dictionary<string, CurationStatement> Samples { get; } = new(StringComparer.Ordinal)
    {
        ["synonym"] = new SynonymStatement { Words = ["box", "modem fibre"], Note = "appels d'avril" },
        ["one-way"] = new SynonymStatement { Words = ["décodeur"], Finds = ["mini 4k", "boîtier"] },
        ["stopWords"] = new StopWordsStatement { Phrases = ["slt la team"] },
        ["override"] = new OverrideStatement { Line = "protect Livebox" },
        ["announcement"] = new AnnouncementStatement
        {
            Notice = new Notice("Panne à Lyon", "/contenu/a:b"),
            Audience = Audience.ForGroups("pro", "vip"),
            Products = ["internet"],
            Queries = ["panne fibre"],
            From = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)),
            Until = new DateTimeOffset(2026, 2, 2, 0, 0, 0, TimeSpan.Zero),
        },
        ["rule"] = new RuleStatement
        {
            Name = "Code PUK",
            Precedence = 3,
            When = new RuleCondition { Match = QueryMatch.Begins, Query = "code puk", Products = ["mobile"], From = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) },
            Then = new RuleActions
            {
                Pin = [new Pin(new ContentId("a", "b/c:d"), 2)],
                Hide = [new ContentId("a", "x")],
                Boost = [new KindBoost(ContentKind.Faq, 1.5)],
                ReplaceQuery = "carte sim",
                Announce = new Notice("Nouveau"),
            },
        },
    };

    [Fact]
    public async Task A_new_store_is_empty()
    {
        Assert.Equal(CurationRevision.None, await Store.GetRevisionAsync(default));
        Assert.Empty((await Store.ReadAsync(default)).Statements);
        Assert.Empty(await Store.ReadHistoryAsync(null, null, 10, default));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_statement_comes_back_as_it_was_written_with_author_and_date(string kind)
    {
        var written = Assert.Single(await Store.WriteAsync([CurationEdit.Add(Samples[kind])], "Zoé", default));

        var read = Assert.Single((await Store.ReadAsync(default)).Statements);

        Assert.Equal((written.Id, written.Revision, "Zoé", Time.GetUtcNow()), (read.Id, read.Version, read.Author, read.ChangedAt));
        Assert.Equal(StatementJson.Write(Samples[kind]), StatementJson.Write(read.Statement));
    }

    [Fact]
    public async Task The_history_keeps_every_change_the_newest_first()
    {
        var added = Assert.Single(await Store.WriteAsync([CurationEdit.Add(Samples["synonym"])], "Zoé", default));
        Time.Advance(TimeSpan.FromHours(1));
        await Store.WriteAsync([CurationEdit.Replace(added.Id, added.Revision, Samples["one-way"])], "Ali", default);
        await Store.WriteAsync([CurationEdit.Add(Samples["rule"])], "Ali", default);
        await Store.WriteAsync([CurationEdit.Remove(added.Id, new CurationRevision(2))], "Léa", default);

        var history = await Store.ReadHistoryAsync(added.Id, null, 10, default);

        Assert.Equal(["4 Léa one-way -> ", "2 Ali synonym -> one-way", "1 Zoé  -> synonym"], history.Select(c => $"{c.Revision} {c.Author} {Name(c.Before)} -> {Name(c.After)}"));
        Assert.Equal(Time.GetUtcNow() - TimeSpan.FromHours(1), history[2].At);
        Assert.Equal([3L, 2L], (await Store.ReadHistoryAsync(null, new CurationRevision(4), 2, default)).Select(c => c.Revision.Value));
        Assert.Equal("rule", Name(Assert.Single((await Store.ReadAsync(default)).Statements).Statement));
    }

    [Fact]
    public async Task Undo_brings_back_what_was_there_and_is_a_change_like_any_other()
    {
        var added = Assert.Single(await Store.WriteAsync([CurationEdit.Add(Samples["synonym"])], "Zoé", default));
        var removed = Assert.Single(await Store.WriteAsync([CurationEdit.Remove(added.Id, added.Revision)], "Zoé", default));

        var undone = Assert.Single(await Store.WriteAsync([CurationEdit.Undo(removed)], "Ali", default));

        Assert.Equal(removed.Revision, undone.Undoes);
        Assert.Equal((added.Id, "synonym"), (Assert.Single((await Store.ReadAsync(default)).Statements).Id, Name(undone.After)));
        await Store.WriteAsync([CurationEdit.Undo(undone)], "Ali", default);
        Assert.Empty((await Store.ReadAsync(default)).Statements);
        await Assert.ThrowsAsync<CurationConflictException>(() => Store.WriteAsync([CurationEdit.Undo(removed)], "Ali", default));
    }

    [Fact]
    public async Task Who_saw_another_version_changes_nothing_and_neither_do_the_edits_beside_it()
    {
        var added = Assert.Single(await Store.WriteAsync([CurationEdit.Add(Samples["synonym"])], "Zoé", default));
        await Store.WriteAsync([CurationEdit.Replace(added.Id, added.Revision, Samples["one-way"])], "Ali", default);

        var conflict = await Assert.ThrowsAsync<CurationConflictException>(() =>
            Store.WriteAsync([CurationEdit.Add(Samples["rule"]), CurationEdit.Remove(added.Id, added.Revision)], "Léa", default));

        Assert.Equal((added.Id, new CurationRevision(2)), (conflict.Id, conflict.Actual));
        Assert.Equal(new CurationRevision(2), await Store.GetRevisionAsync(default));
        Assert.Equal("one-way", Name(Assert.Single((await Store.ReadAsync(default)).Statements).Statement));
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_changed()
    {
        var added = Assert.Single(await Store.WriteAsync([CurationEdit.Add(Samples["synonym"])], "Zoé", default));
        await Store.WriteAsync([CurationEdit.Remove(added.Id, null)], "Zoé", default);

        await Assert.ThrowsAsync<CurationConflictException>(() => Store.WriteAsync([CurationEdit.Remove(added.Id, null)], "Zoé", default));
        await Assert.ThrowsAsync<CurationConflictException>(() => Store.WriteAsync([CurationEdit.Replace(new StatementId(99), null, Samples["rule"])], "Zoé", default));
        Assert.Equal(new CurationRevision(2), await Store.GetRevisionAsync(default));
    }

    private static string Name(CurationStatement? statement) =>
        statement is null ? "" : Samples.Single(s => StatementJson.Write(s.Value) == StatementJson.Write(statement)).Key;
}
