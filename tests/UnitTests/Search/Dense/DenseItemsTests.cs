using System.ComponentModel.DataAnnotations;
using KbSearch.Content.Model;
using KbSearch.Search.Dense;

namespace KbSearch.UnitTests.Search.Dense;

/// <summary>The vectors of the items: what is sent, when, and what is kept.</summary>
public sealed class DenseItemsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dense-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "dense-vectors.bin");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Private_data_is_masked_in_items_and_queries()
    {
        await using var world = new DenseWorld(o => o with { ApiKey = "k" });
        await world.PutAsync(Items.Faq("a", "Mon IBAN", "C'est le FR76 3000 6000 0112 3456 7890 189, merci."));
        await world.SearchAsync("iban FR7630006000011234567890189");

        var sent = string.Join('\n', world.Server.Requests);
        Assert.DoesNotContain("3000", sent, StringComparison.Ordinal);
        Assert.Contains("Mon IBAN", sent, StringComparison.Ordinal);
        Assert.Equal(2, world.Server.Requests.Count);
        Assert.Equal("Bearer k", world.Server.Authorization);
    }

    [Fact]
    public async Task Private_data_that_the_longest_text_would_cut_in_two_is_masked_all_the_same()
    {
        await using var world = new DenseWorld(o => o with { MaxCharacters = 100 });
        await world.PutAsync(Items.Faq("a", "Mon IBAN", new string('x', 70) + " FR76 3000 6000 0112 3456 7890 189"));

        Assert.DoesNotContain("FR76", Assert.Single(world.Server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_but_title_text_and_validated_answers_is_sent()
    {
        await using var world = new DenseWorld();
        var thread = Items.Thread("a", "Une question", "Du texte") with
        {
            Author = "Marie", Tags = ["étiquette"], Answers = [Items.Answer("Une réponse retenue", isValidated: true), Items.Answer("Une réponse quelconque", isValidated: false)],
        };
        await world.PutAsync(thread);

        var request = System.Text.Json.JsonDocument.Parse(Assert.Single(world.Server.Requests)).RootElement;
        Assert.Equal(["model", "input"], request.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["Une question\nDu texte\nUne réponse retenue"], request.GetProperty("input").EnumerateArray().Select(t => t.GetString()));
    }

    [Fact]
    public async Task Private_items_stay_when_they_are_not_to_be_sent()
    {
        await using var world = new DenseWorld(o => o with { SendsPrivateItems = false });
        await world.PutAsync(Items.Faq("a", "Un") with { Audience = Audience.Members });
        Assert.Empty(world.Server.Requests);

        await world.PutAsync(Items.Faq("a", "Un"));
        Assert.Equal(1, world.Items.Count);

        await world.PutAsync(Items.Faq("a", "Un") with { Audience = Audience.Members });
        Assert.Equal(0, world.Items.Count);
        Assert.Single(world.Server.Requests);
    }

    [Fact]
    public async Task Only_what_is_new_or_has_another_text_is_computed_and_what_was_deleted_goes()
    {
        await using var world = new DenseWorld();
        await world.PutAsync(Items.Faq("a", "Un"), Items.Faq("b", "Deux"), Items.Faq("c", "Trois"));
        Assert.Equal((3, 2), (world.Items.Count, world.Server.Requests.Count));

        await world.PutAsync(Items.Faq("a", "Un") with { Votes = 7 }, Items.Faq("b", "Deux bis"));
        Assert.Equal((3, 3), (world.Items.Count, world.Server.Requests.Count));
        Assert.Contains("Deux bis", world.Server.Requests[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("Un", world.Server.Requests[^1], StringComparison.Ordinal);

        await world.World.Store.DeleteAsync([Items.Id("c")], CancellationToken.None);
        await world.PutAsync();
        Assert.Equal((2, 3), (world.Items.Count, world.Server.Requests.Count));
    }

    [Fact]
    public async Task What_failed_is_tried_again_and_what_was_computed_before_is_kept()
    {
        await using var world = new DenseWorld();
        world.Server.Fault = Fault.NoJson;
        await Assert.ThrowsAsync<EmbeddingException>(() => world.PutAsync(Items.Faq("a", "Un"), Items.Faq("b", "Deux"), Items.Faq("c", "Trois")));
        Assert.Equal((0, 3), (world.Items.Count, world.Items.Waiting));
        await Assert.ThrowsAsync<EmbeddingException>(() => world.PutAsync(Items.Faq("b", "Deux bis")));
        Assert.Equal((0, 3), (world.Items.Count, world.Items.Waiting));

        world.Server.Fault = Fault.None;
        Assert.Equal(3, await world.Items.UpdateAsync(null, CancellationToken.None));
        Assert.Equal((3, 0), (world.Items.Count, world.Items.Waiting));
    }

    [Fact]
    public async Task A_text_that_the_endpoint_refuses_keeps_no_other_from_its_vector()
    {
        await using var world = new DenseWorld(o => o with { BatchSize = 4 });
        world.Server.Fault = Fault.OneText;
        await world.World.PutAsync([.. Enumerable.Range(0, 8).Select(i => Items.Faq($"i{i}", i == 2 ? FakeEmbeddingServer.Refused : $"Titre {i}"))]);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await Assert.ThrowsAsync<EmbeddingException>(() => world.Items.UpdateAsync(null, CancellationToken.None));
        }

        Assert.Equal((7, 1), (world.Items.Count, world.Items.Waiting));
    }

    [Fact]
    public async Task The_file_is_written_at_most_once_a_minute()
    {
        await using var world = new DenseWorld();
        var items = world.Kept(Path);
        await world.World.PutAsync(Items.Faq("a", "Un"));
        await items.UpdateAsync(null, CancellationToken.None);
        await world.World.PutAsync(Items.Faq("b", "Deux"));
        await items.UpdateAsync(null, CancellationToken.None);
        Assert.Single(Kept());

        world.Time.Advance(TimeSpan.FromMinutes(1));
        await items.UpdateAsync(null, CancellationToken.None);
        Assert.Equal(2, Kept().Count);

        Dictionary<ContentId, (UInt128 Hash, sbyte[] Vector)> Kept() => DenseVectorFile.Read(Path, "m|8|2000", FakeEmbeddingServer.Dimensions);
    }

    [Fact]
    public async Task The_file_saves_computing_and_knows_what_has_changed_since()
    {
        await using var world = new DenseWorld();
        await world.World.PutAsync(Items.Faq("a", "Un"), Items.Faq("b", "Deux"), Items.Faq("c", "Trois"));
        Assert.Equal(3, await world.Kept(Path).UpdateAsync(null, CancellationToken.None));

        await world.World.PutAsync(Items.Faq("b", "Deux bis"), Items.Faq("d", "Quatre"));
        var next = world.Kept(Path);
        Assert.Equal(2, await next.UpdateAsync(null, CancellationToken.None));
        Assert.Equal(4, next.Count);
        Assert.Equal(0, await world.Kept(Path).UpdateAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task A_damaged_file_or_one_of_another_model_is_none()
    {
        await using var world = new DenseWorld();
        await world.World.PutAsync(Items.Faq("a", "Un"), Items.Faq("b", "Deux"));
        await world.Kept(Path).UpdateAsync(null, CancellationToken.None);
        var good = await File.ReadAllBytesAsync(Path);

        Assert.Equal(2, await world.Kept(Path, world.Options with { Model = "other" }).UpdateAsync(null, CancellationToken.None));
        for (var length = 0; length < good.Length; length += 7)
        {
            await File.WriteAllBytesAsync(Path, good[..length]);
            Assert.Empty(DenseVectorFile.Read(Path, "m|8|2000", FakeEmbeddingServer.Dimensions));
        }

        for (var position = 0; position < good.Length; position += 5)
        {
            byte[] bad = [.. good];
            bad[position] ^= 0x40;
            await File.WriteAllBytesAsync(Path, bad);
            Assert.Empty(DenseVectorFile.Read(Path, "m|8|2000", FakeEmbeddingServer.Dimensions));
        }

        await File.WriteAllBytesAsync(Path, good);
        Assert.Equal(2, DenseVectorFile.Read(Path, "m|8|2000", FakeEmbeddingServer.Dimensions).Count);
    }

    [Theory]
    [InlineData("/v1/embeddings", "m", false)]
    [InlineData("ftp://host/v1/embeddings", "m", false)]
    [InlineData("http://host/v1/embeddings", " ", false)]
    [InlineData("https://host/v1/embeddings", "m", true)]
    [InlineData(null, "", true)]
    public void Settings_that_cannot_work_are_refused(string? endpoint, string model, bool isGood)
    {
        var options = new EmbeddingOptions { Endpoint = endpoint is null ? null : new Uri(endpoint, UriKind.RelativeOrAbsolute), Model = model };

        Assert.Equal(isGood, Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
    }

    [Fact]
    public void Times_that_no_search_would_wait_and_keys_that_no_header_takes_are_refused()
    {
        var good = new EmbeddingOptions { Endpoint = new Uri("http://host/v1/embeddings"), Model = "m" };
        EmbeddingOptions[] bad =
        [
            good with { QueryTimeout = TimeSpan.FromDays(200) }, good with { BatchTimeout = TimeSpan.Zero }, good with { Pause = TimeSpan.FromDays(30) },
            good with { ApiKey = "key\n" }, good with { ApiKey = "clé" },
        ];

        Assert.Empty(good.Validate(new ValidationContext(good)));
        Assert.All(bad, options => Assert.Single(options.Validate(new ValidationContext(options))));
    }
}
