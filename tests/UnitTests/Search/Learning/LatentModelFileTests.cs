using KbSearch.Search.Learning;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Learning;

public sealed class LatentModelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["model.bin"];

    [Fact]
    public async Task What_was_written_is_read()
    {
        var trained = await LearnedContent.TrainAsync(LearnedContent.Items(1));
        LatentModelFile.Write(Path, trained);

        var read = LatentModelFile.TryRead(Path, trained.Fingerprint, out var reason);

        Assert.Equal("", reason);
        Assert.Equal((trained.Checkpoint, trained.Items), (read!.Checkpoint, read.Items));
        Assert.Equal(trained.Model.Terms, read.Model.Terms);
        Assert.Equal(trained.Model.Weights.ToArray(), read.Model.Weights.ToArray());
        Assert.Equal(trained.Model.Vectors.ToArray(), read.Model.Vectors.ToArray());
    }

    [Fact]
    public async Task A_damaged_file_is_no_model()
    {
        var trained = await LearnedContent.TrainAsync(LearnedContent.Items(1));
        LatentModelFile.Write(Path, trained);
        var bytes = await File.ReadAllBytesAsync(Path);
        var seed = TestSeed.First;
        var random = new Random(seed);
        for (var i = 0; i < 200; i++)
        {
            var damaged = bytes.ToArray();
            if (i % 2 == 0)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }
            else
            {
                Array.Resize(ref damaged, random.Next(damaged.Length));
            }

            await File.WriteAllBytesAsync(Path, damaged);

            Assert.True(LatentModelFile.TryRead(Path, trained.Fingerprint, out var reason) is null, $"seed {seed}, round {i}");
            Assert.NotEqual("", reason);
        }
    }

    [Fact]
    public async Task A_model_learned_in_another_way_is_none_and_so_is_a_missing_file()
    {
        var trained = await LearnedContent.TrainAsync(LearnedContent.Items(1));
        LatentModelFile.Write(Path, trained);

        Assert.Null(LatentModelFile.TryRead(Path, "other", out _));
        Assert.Null(LatentModelFile.TryRead(_folder["missing"], trained.Fingerprint, out _));
    }

    public void Dispose() => _folder.Dispose();
}
