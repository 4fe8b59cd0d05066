using System.Globalization;

namespace KbSearch.SearchApi.Hosting;

/// <summary>Shows one long step: a bar that moves on a terminal, a plain line at each quarter elsewhere.</summary>
/// <remarks>Thread-safe. Ends its line when disposed.</remarks>
internal sealed class ProgressLine(TextWriter output, bool isTerminal, string label) : IProgress<double>, IDisposable
{
    private const int BarWidth = 30;
    private const int PlainStep = 25;

    private readonly Lock _gate = new();
    private int _shown = -1;

    public void Report(double value)
    {
        var percent = (int)(100 * Math.Clamp(value, 0, 1));
        lock (_gate)
        {
            var step = isTerminal ? percent : percent / PlainStep * PlainStep;
            if (step <= _shown)
            {
                return;
            }

            _shown = step;
            if (isTerminal)
            {
                var filled = BarWidth * step / 100;
                output.Write(string.Create(CultureInfo.InvariantCulture, $"\r{label}  [{new string('#', filled)}{new string('.', BarWidth - filled)}] {step,3} %"));
            }
            else
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{label}: {step} %"));
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (isTerminal && _shown >= 0)
            {
                output.WriteLine();
            }
        }
    }
}
