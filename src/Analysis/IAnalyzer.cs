using KbSearch.Analysis.Tokens;

namespace KbSearch.Analysis;

/// <summary>Turns text into terms. Pure: the same text gives the same terms, on every machine and culture.</summary>
/// <remarks>Thread-safe; the buffer is not, so each thread brings its own.</remarks>
public interface IAnalyzer
{
    /// <summary>Names everything that decides which terms come out. It changes when, and only when, terms change; an index remembers it.</summary>
    string Fingerprint { get; }

    /// <summary>Appends the terms of <paramref name="text"/> to <paramref name="output"/>, from <see cref="TokenBuffer.NextPosition"/> on.</summary>
    /// <remarks>Any sequence of UTF-16 units is accepted; the time is linear in its length. Offsets count from the start of this text.</remarks>
    void Analyze(ReadOnlySpan<char> text, TokenBuffer output);
}
