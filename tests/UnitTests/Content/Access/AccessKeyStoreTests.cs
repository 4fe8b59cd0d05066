using KbSearch.Content.Access;
using KbSearch.Content.Model;

namespace KbSearch.UnitTests.Content.Access;

public sealed class AccessKeyStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kbsearch-keys-").FullName;
    private readonly ManualTime _time = new();

    private string KeyFile => Path.Combine(_folder, "access-keys.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_fresh_folder_holds_no_key() => Assert.Empty(NewStore().List());

    [Fact]
    public void An_issued_key_is_recognized_with_its_role_and_groups()
    {
        var store = NewStore();

        var issued = store.Issue("phones", AccessRole.Agent, ["pro", "beta", "pro"], expiresAt: null);

        Assert.Matches("^kbs_[A-Za-z0-9_-]{43}$", issued.Secret);
        Assert.Equal(AccessKeyStore.SecretLength, issued.Secret.Length);
        var key = store.Recognize(issued.Secret);
        Assert.NotNull(key);
        Assert.Equal(AccessRole.Agent, key.Role);
        Assert.Equal(["beta", "pro"], key.Groups);
        Assert.Equal(Viewer.Agent.InGroups("beta", "pro"), key.ToViewer());
    }

    [Fact]
    public void No_role_reads_a_group_by_itself()
    {
        var store = NewStore();
        foreach (var role in Enum.GetValues<AccessRole>())
        {
            var viewer = store.Issue("a", role, [], null).Key.ToViewer();

            Assert.True(viewer.CanRead(Audience.Members));
            Assert.Equal(role != AccessRole.Member, viewer.CanRead(Audience.Agents));
            Assert.False(viewer.CanRead(Audience.ForGroups("pro")));
        }
    }

    [Fact]
    public void The_file_holds_no_usable_key_and_belongs_to_its_owner_alone()
    {
        var secret = NewStore().Issue("first editor", AccessRole.Editor, [], null).Secret;

        var text = File.ReadAllText(KeyFile);
        Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[AccessKeyStore.SecretPrefix.Length..], text, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("kbs_")]
    [InlineData("not a key")]
    [InlineData("kbs_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("KBS_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Malformed_and_unknown_keys_are_not_recognized(string secret)
    {
        var store = NewStore();
        store.Issue("a", AccessRole.Member, [], null);

        Assert.Null(store.Recognize(secret));
    }

    [Fact]
    public void Every_single_changed_character_makes_a_key_unknown()
    {
        var store = NewStore();
        var secret = store.Issue("a", AccessRole.Member, [], null).Secret;

        for (var i = 0; i < secret.Length; i++)
        {
            var changed = secret.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            Assert.Null(store.Recognize(new string(changed)));
        }
    }

    [Fact]
    public void A_key_is_refused_from_the_moment_it_expires()
    {
        var store = NewStore();
        var expiry = _time.GetUtcNow().AddHours(1);
        var secret = store.Issue("a", AccessRole.Member, [], expiry).Secret;

        _time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.NotNull(store.Recognize(secret));

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(store.Recognize(secret));
    }

    [Fact]
    public void A_revoked_key_is_unknown_at_once_and_the_others_stay()
    {
        var store = NewStore();
        var kept = store.Issue("kept", AccessRole.Member, [], null);
        var revoked = store.Issue("revoked", AccessRole.Editor, [], null);

        Assert.True(store.Revoke(revoked.Key.Id));

        Assert.Null(store.Recognize(revoked.Secret));
        Assert.NotNull(store.Recognize(kept.Secret));
        Assert.Equal([kept.Key.Id], store.List().Select(k => k.Id));
        Assert.False(store.Revoke(revoked.Key.Id));
    }

    [Fact]
    public void What_another_process_adds_or_revokes_counts_after_the_refresh_interval()
    {
        var (here, there) = (NewStore(), NewStore());
        var first = here.Issue("first", AccessRole.Member, [], null);
        Assert.NotNull(here.Recognize(first.Secret));

        var second = there.Issue("second", AccessRole.Agent, [], null);
        there.Revoke(first.Key.Id);
        _time.Advance(AccessKeyStore.RefreshInterval);

        Assert.NotNull(here.Recognize(second.Secret));
        Assert.Null(here.Recognize(first.Secret));
    }

    [Fact]
    public void A_revocation_counts_that_leaves_the_file_as_long_and_as_old_as_it_was()
    {
        var (here, there) = (NewStore(), NewStore());
        var first = here.Issue("first", AccessRole.Member, [], null);
        Assert.NotNull(here.Recognize(first.Secret));
        var (length, written) = (new FileInfo(KeyFile).Length, File.GetLastWriteTimeUtc(KeyFile));

        there.Revoke(first.Key.Id);
        there.Issue("other", AccessRole.Member, [], null);
        File.SetLastWriteTimeUtc(KeyFile, written);
        Assert.Equal(length, new FileInfo(KeyFile).Length);
        _time.Advance(AccessKeyStore.RefreshInterval);

        Assert.Null(here.Recognize(first.Secret));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"version":2,"keys":[]}""")]
    [InlineData("""{"version":1,"keys":[{"id":"a","name":"a","role":"king","sha256":"00","createdAt":"2026-01-01T00:00:00Z"}]}""")]
    [InlineData("""{"version":1,"keys":[{"id":"a","name":"a","role":"editor","sha256":"00","createdAt":"2026-01-01T00:00:00Z"}]}""")]
    public void A_damaged_key_file_lets_nobody_in(string text)
    {
        File.WriteAllText(KeyFile, text);
        var store = NewStore();

        Assert.Throws<AccessKeyFileException>(() => store.Recognize(AccessKeyStore.SecretPrefix + new string('A', 43)));
        Assert.Throws<AccessKeyFileException>(() => store.Issue("a", AccessRole.Member, [], null));
        Assert.Equal(text, File.ReadAllText(KeyFile));
    }

    [Fact]
    public void A_left_over_temporary_file_does_not_stand_in_the_way()
    {
        File.WriteAllText(KeyFile + ".tmp", "left over by a crash");

        var issued = NewStore().Issue("a", AccessRole.Member, [], null);

        Assert.NotNull(NewStore().Recognize(issued.Secret));
        Assert.False(File.Exists(KeyFile + ".tmp"));
    }

    [Fact]
    public void Keys_issued_at_once_by_two_stores_are_all_kept_or_refused_aloud()
    {
        var issued = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, 40, i =>
        {
            try
            {
                issued.Add(NewStore().Issue($"key {i}", AccessRole.Member, [], null).Key.Id);
            }
            catch (AccessKeyFileException)
            {
                // Another writer held the file: this key was not issued, and its caller knows.
            }
        });

        Assert.NotEmpty(issued);
        Assert.Equal(issued.Order(StringComparer.Ordinal), NewStore().List().Select(k => k.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_key_needs_a_name(string name) =>
        Assert.Throws<ArgumentException>(() => NewStore().Issue(name, AccessRole.Member, [], null));

    [Fact]
    public void A_group_must_be_a_group_name() =>
        Assert.Throws<ArgumentException>(() => NewStore().Issue("a", AccessRole.Member, ["Pro !"], null));

    private AccessKeyStore NewStore() => new(KeyFile, _time);

    private sealed class ManualTime : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _now.Ticks;

        public void Advance(TimeSpan by) => _now += by;
    }
}
