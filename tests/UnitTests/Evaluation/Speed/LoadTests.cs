using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Speed;

namespace KbSearch.UnitTests.Evaluation.Speed;

public sealed class LoadTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kbsearch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Percentiles_AreNearestRank()
    {
        var percentiles = Percentiles.Of(Enumerable.Range(1, 200).Select(i => (double)i).Reverse());
        Assert.Equal(new Percentiles(100, 190, 198, 200), percentiles);
        Assert.Equal(new Percentiles(7, 7, 7, 7), Percentiles.Of([7]));
        Assert.Equal(default, Percentiles.Of([]));
    }

    [Fact]
    public void QueryFile_ReadsClassesAndPlainLines() =>
        Assert.Equal([new("short", "carte sim"), new("all", "code puk")], QueryFile.Read(File("short\tcarte sim\n\ncode puk \n")));

    [Theory]
    [InlineData("\tcarte", 1, "class before the tab")]
    [InlineData("a\nshort\t ", 2, "text after the tab")]
    [InlineData("", 0, "no queries")]
    public void QueryFile_RefusesABadFile(string text, int line, string reason)
    {
        var file = File(text);
        var problem = Assert.Throws<EvaluationInputException>(() => QueryFile.Read(file));
        Assert.Equal((file, line), (problem.File, problem.Line));
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task OpenLoop_CountsTheTimeARequestWaitsBehindASlowOne() => WithoutSynchronizationContextAsync(async () =>
    {
        // Due every 100 ms, each served in 250 ms, one after the other: 250, 400, 550 ms after they were due.
        var time = new SteppingTime();
        var freeAt = TimeSpan.Zero;
        var loop = new OpenLoop(time);
        var running = loop.RunAsync(
            [new("a", "1"), new("a", "2"), new("b", "3")],
            ratePerSecond: 10,
            async (_, cancellationToken) =>
            {
                var now = time.Elapsed;
                freeAt = (freeAt > now ? freeAt : now) + TimeSpan.FromMilliseconds(250);
                await Task.Delay(freeAt - now, time, cancellationToken);
                return null;
            },
            progress: null,
            CancellationToken.None);
        while (time.Step())
        {
        }

        var result = await running;
        Assert.Equal((400, 550), (result.P50Ms, result.MaxMs));
        Assert.Equal(0.75, result.Seconds, 1e-9);
        Assert.Equal([("a", 2), ("b", 1)], result.Classes.Select(c => (c.Class, c.Requests)));
    });

    [Fact]
    public Task OpenLoop_CountsFailuresByReason() => WithoutSynchronizationContextAsync(async () =>
    {
        var time = new SteppingTime();
        var running = new OpenLoop(time).RunAsync(
            [new("a", "1"), new("a", "2"), new("a", "3")], 1_000, (query, _) => Task.FromResult(query.Text == "2" ? null : "503"), progress: null, CancellationToken.None);
        while (time.Step())
        {
        }

        var result = await running;
        Assert.Equal(new KeyValuePair<string, int>("503", 2), Assert.Single(result.Errors));
        Assert.Equal(3, result.Requests);
    });

    // Continuations then run within the timer that releases them, so that after a step all that can happen at that moment has happened.
    private static Task WithoutSynchronizationContextAsync(Func<Task> test) => Task.Run(test);

    private string File(string text)
    {
        var path = Path.Combine(_folder, "queries.tsv");
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Time that moves from timer to timer, when told to.</summary>
    private sealed class SteppingTime : TimeProvider
    {
        private readonly PriorityQueue<Timer, long> _timers = new();
        private long _now;

        public TimeSpan Elapsed => TimeSpan.FromTicks(_now);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(callback, state);
            _timers.Enqueue(timer, _now + dueTime.Ticks);
            return timer;
        }

        /// <returns>False when no timer is left.</returns>
        public bool Step()
        {
            if (!_timers.TryDequeue(out var timer, out var due))
            {
                return false;
            }

            _now = due;
            timer.Fire();
            return true;
        }

        private sealed class Timer(TimerCallback callback, object? state) : ITimer
        {
            private bool _isDisposed;

            public void Fire()
            {
                if (!_isDisposed)
                {
                    callback(state);
                }
            }

            public bool Change(TimeSpan dueTime, TimeSpan period) => !_isDisposed;

            public void Dispose() => _isDisposed = true;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
