namespace KbSearch.TestDoubles;

/// <summary>Reports on the calling thread, in order.</summary>
public sealed class ImmediateProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
