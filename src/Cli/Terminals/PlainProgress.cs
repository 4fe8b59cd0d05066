using System.Globalization;

namespace KbSearch.Cli.Terminals;

/// <summary>Progress as lines of text, few enough for a log: at the start, at every tenth or every ten seconds, and at the end.</summary>
internal sealed class PlainProgress : WorkProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly TextWriter _writer;
    private readonly string _title;
    private readonly TimeProvider _time;
    private readonly long _start;
    private long _lastLine;
    private int _tenths;
    private string? _detail;

    private PlainProgress(TextWriter writer, string title, TimeProvider time)
    {
        (_writer, _title, _time) = (writer, title, time);
        _start = _lastLine = time.GetTimestamp();
    }

    public static async Task<T> RunAsync<T>(TextWriter writer, string title, Func<WorkProgress, Task<T>> work, TimeProvider time)
    {
        var progress = new PlainProgress(writer, title, time);
        writer.WriteLine($"{title} ...");
        var result = await work(progress);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: done in {time.GetElapsedTime(progress._start).TotalSeconds:0.0} s"));
        return result;
    }

    public override void Report(double? fraction, string? detail)
    {
        lock (_gate)
        {
            _detail = detail ?? _detail;
            var tenths = (int)(Math.Clamp(fraction ?? 0, 0, 1) * 10);
            var isDue = tenths > _tenths || _time.GetElapsedTime(_lastLine) >= Interval;
            if (!isDue || tenths == 10)
            {
                return;
            }

            _tenths = Math.Max(_tenths, tenths);
            _lastLine = _time.GetTimestamp();
            var percent = fraction is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {fraction:P0}");
            _writer.WriteLine($"{_title}:{percent}{(_detail is null ? "" : $" {_detail}")}");
        }
    }
}
