using KbSearch.Content.Contact;
using KbSearch.Content.Store;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Content.Contact;

public sealed class ContactRequestStoreTests : IDisposable
{
    private static readonly DateTimeOffset s_noon = new(2026, 5, 11, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_request_outlives_the_store_that_took_it()
    {
        var request = new ContactRequest("Facture", "Bonjour, « 12 € » de trop.", "moi@exemple.test", "mobile", "0123456789ab", """{"events":[]}""", s_noon);
        using (var store = Open())
        {
            Assert.Equal(1, store.Add(request));
            Assert.Equal(2, store.Add(request with { Product = null, Member = null, Journey = null }));
        }

        using var reopened = Open();
        Assert.Equal([new(1, request), new(2, request with { Product = null, Member = null, Journey = null })], reopened.Read(0, 10));
        Assert.Equal([2L], reopened.Read(1, 10).Select(stored => stored.Number));
        Assert.Equal([1L], reopened.Read(0, 1).Select(stored => stored.Number));
    }

    [Fact]
    public void A_forgotten_request_leaves_its_number_unused_and_no_trace()
    {
        using (var store = Open())
        {
            store.Add(Request("vieux secret", s_noon.AddDays(-31)));
            Assert.Equal(1, store.Forget(s_noon.AddDays(-30)));
            Assert.Empty(store.Read(0, 10));
            Assert.Equal(2, store.Add(Request("neuf", s_noon)));
        }

        var bytes = Directory.GetFiles(Path.GetDirectoryName(_folder["contact.db"])!).SelectMany(File.ReadAllBytes).ToArray();
        Assert.Equal(-1, bytes.AsSpan().IndexOf("vieux secret"u8));
    }

    [Fact]
    public void Only_the_owner_reads_the_file()
    {
        using var store = Open();
        store.Add(Request("x", s_noon));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(_folder["contact.db"])!, "contact.db*"))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public void Requests_of_many_threads_take_different_numbers()
    {
        using var store = Open();
        var numbers = new System.Collections.Concurrent.ConcurrentBag<long>();
        Parallel.For(0, 100, i => numbers.Add(store.Add(Request($"{i}", s_noon))));
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), numbers.Order());
    }

    [Fact]
    public void A_file_that_is_no_store_is_told()
    {
        File.WriteAllText(_folder["contact.db"], new string('x', 5_000));
        Assert.Throws<ContentStoreException>(Open);
    }

    private ContactRequestStore Open() => ContactRequestStore.Open(_folder["contact.db"]);

    private static ContactRequest Request(string message, DateTimeOffset at) => new("Sujet", message, "moi@exemple.test", null, null, null, at);
}
