using System.Text;

namespace KbSearch.IntegrationTests.Cli;

/// <summary>A writer that acts once a line it waits for is written.</summary>
internal sealed class LineSignal(Func<string, bool> awaited, Action signal) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
    }

    public override void WriteLine(string? value)
    {
        if (awaited(value ?? ""))
        {
            signal();
        }
    }
}
