using KbSearch.Content.Model;

namespace KbSearch.Dedup;

/// <summary>A text as the set of its runs of four words, hashed: what two posts of one text share though a word was changed (Broder, 1997).</summary>
internal sealed class TextShingles
{
    /// <summary>Likeness from which texts under the same title say the same.</summary>
    public const double SameSubject = 0.5;

    /// <summary>Likeness from which texts are the same, a word or two apart.</summary>
    public const double SameText = 0.85;

    // Shorter texts are greetings and thanks as often as not.
    private const int LeastWords = 12;
    private const int Run = 4;

    private readonly HashSet<ulong> _runs;
    private readonly int _words;
    private readonly int _length;

    public TextShingles(string text)
    {
        (_runs, _words) = Read(text);
        _length = text.Length;
    }

    /// <summary>Whether another text has so large a share of the runs of both; never so for short texts, nor for one that is much longer than the other.</summary>
    public bool IsNear(StructuredText other, double likeness)
    {
        var length = Math.Min(DuplicateDraft.MaxBodyLength, other.Blocks.Sum(block => block.Text.Length));
        if (_words < LeastWords || Math.Min(length, _length) < likeness * likeness * Math.Max(length, _length))
        {
            return false;
        }

        var (runs, words) = Read(TextCut.Start(other.ToPlainText(), DuplicateDraft.MaxBodyLength));
        var shared = runs.Count(_runs.Contains);
        return words >= LeastWords && shared >= likeness * (_runs.Count + runs.Count - shared);
    }

    private static (HashSet<ulong> Runs, int Words) Read(string text)
    {
        var runs = new HashSet<ulong>();
        var last = new Queue<ulong>(Run);
        var (words, hash, length) = (0, 0UL, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                (hash, length) = (Hash(length == 0 ? 14695981039346656037UL : hash, char.ToLowerInvariant(text[i])), length + 1);
            }
            else if (length > 0)
            {
                (words, length) = (words + 1, 0);
                if (last.Count == Run)
                {
                    last.Dequeue();
                }

                last.Enqueue(hash);
                if (last.Count == Run)
                {
                    runs.Add(last.Aggregate(14695981039346656037UL, Hash));
                }
            }
        }

        return (runs, words);
    }

    // FNV-1a.
    private static ulong Hash(ulong hash, char c) => Hash(hash, (ulong)c);

    private static ulong Hash(ulong hash, ulong value) => unchecked((hash ^ value) * 1099511628211UL);
}
