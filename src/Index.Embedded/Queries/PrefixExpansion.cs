using KbSearch.Analysis.Tokens;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Queries;

/// <summary>A term that begins with a prefix, among the most frequent so far; reused for another when it no longer is.</summary>
/// <param name="segments">Of the snapshot.</param>
internal sealed class PrefixExpansion(int segments)
{
    private readonly TermInfo[] _infos = new TermInfo[segments];
    private byte[] _key = [];
    private int _keyLength;

    public int Frequency { get; private set; }

    /// <summary>Becomes the term the cursor is at.</summary>
    public void MoveTo(MergedTermCursor terms, int frequency)
    {
        Frequency = frequency;
        _keyLength = terms.Key.Length;
        if (_key.Length < _keyLength)
        {
            _key = new byte[_keyLength * 2];
        }

        terms.Key.CopyTo(_key);
        Array.Clear(_infos);
        foreach (var segment in terms.Current)
        {
            _infos[segment] = terms[segment].Info;
        }
    }

    /// <summary>Gives its array away: not to be moved after.</summary>
    public ResolvedTerm ToResolvedTerm() => new(TermLevel.Surface, TermKey.Text(_key.AsSpan(0, _keyLength)), Frequency, _infos);
}
