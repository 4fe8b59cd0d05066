namespace KbSearch.UnitTests.Index.Embedded.Storage;

/// <summary>Names of files and directories: as programs see them, and as a power cut is sure to leave them.</summary>
internal sealed class SimulatedDirectory
{
    private readonly List<Action<Dictionary<string, object>>> _pending = [];
    private Dictionary<string, object> _durable = new(StringComparer.Ordinal);

    /// <summary>Values are <see cref="SimulatedFile"/> or <see cref="SimulatedDirectory"/>.</summary>
    public Dictionary<string, object> Names { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>One atomic change, which survives a power cut wholly or not at all until the directory is synced.</summary>
    public void Change(Action<Dictionary<string, object>> change)
    {
        change(Names);
        _pending.Add(change);
    }

    public void Sync()
    {
        _durable = new(Names, StringComparer.Ordinal);
        _pending.Clear();
    }

    /// <summary>The durable names with any of the changes since: later ones may be there when earlier ones are not.</summary>
    public SimulatedDirectory Crash(Random random)
    {
        var names = new Dictionary<string, object>(_durable, StringComparer.Ordinal);
        var share = random.Next(3) / 2.0;
        foreach (var change in _pending)
        {
            if (random.NextDouble() < share)
            {
                change(names);
            }
        }

        var crashed = new SimulatedDirectory();
        foreach (var (name, node) in names)
        {
            crashed.Names[name] = node is SimulatedFile file ? file.Crash(random) : ((SimulatedDirectory)node).Crash(random);
        }

        crashed.Sync();
        return crashed;
    }
}
