using System.Runtime.InteropServices;

namespace KbSearch.Analysis.Spelling;

/// <summary>Words as a trie in one array, level by level: searches go wide near the root, and there all is close together.</summary>
/// <remarks>Immutable. 28 bytes a node, three to four nodes a word.</remarks>
internal sealed class VocabularyTrie
{
    /// <summary>Longer words are left out: nobody mistypes them into something else.</summary>
    public const int LongestWord = 44;

    private readonly TrieNode[] _nodes;

    /// <param name="words">In ordinal order, each once, of letters alone and at most <see cref="LongestWord"/> long.</param>
    public VocabularyTrie(IEnumerable<VocabularyTerm> words)
    {
        var nodes = new List<TrieNode>();
        var path = new int[LongestWord + 1];
        var former = "";
        foreach (var (word, frequency) in words)
        {
            for (var depth = former.AsSpan().CommonPrefixLength(word) + 1; depth <= word.Length; depth++)
            {
                path[depth] = nodes.Count;
                nodes.Add(TrieNode.Of(word[depth - 1], depth));
            }

            Spread(CollectionsMarshal.AsSpan(nodes), path, word);
            CollectionsMarshal.AsSpan(nodes)[path[word.Length]].Frequency = frequency;
            former = word;
        }

        (_nodes, RootCount) = ByLevel(CollectionsMarshal.AsSpan(nodes));
    }

    public ReadOnlySpan<TrieNode> Nodes => _nodes;

    /// <summary>Number of first letters; their nodes come first.</summary>
    public int RootCount { get; }

    /// <summary>The place of a word's node; -1 when the word is not there.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        var found = -1;
        var (first, count) = (0, RootCount);
        foreach (var letter in word)
        {
            found = first;
            while (found < first + count && _nodes[found].Letter != letter)
            {
                found++;
            }

            if (found == first + count)
            {
                return -1;
            }

            (first, count) = (_nodes[found].FirstChild, _nodes[found].ChildCount);
        }

        return found >= 0 && _nodes[found].Frequency > 0 ? found : -1;
    }

    /// <summary>One bit for each of <c>a</c> to <c>z</c>; other letters have none.</summary>
    public static uint LetterBit(char letter) => char.IsAsciiLetterLower(letter) ? 1u << (letter - 'a') : 0;

    /// <summary>Orders nodes that came in preorder by depth; children of one node stay together, in their order.</summary>
    private static (TrieNode[] Nodes, int Roots) ByLevel(ReadOnlySpan<TrieNode> preorder)
    {
        var starts = new int[LongestWord + 2];
        foreach (ref readonly var node in preorder)
        {
            starts[node.Depth + 1]++;
        }

        for (var depth = 1; depth < starts.Length; depth++)
        {
            starts[depth] += starts[depth - 1];
        }

        var roots = starts[2];
        var nodes = new TrieNode[preorder.Length];
        var path = new int[LongestWord + 1];
        foreach (ref readonly var node in preorder)
        {
            var place = path[node.Depth] = starts[node.Depth]++;
            nodes[place] = node;
            if (node.Depth > 1)
            {
                ref var parent = ref nodes[path[node.Depth - 1]];
                parent.FirstChild = parent.ChildCount++ == 0 ? place : parent.FirstChild;
            }
        }

        return (nodes, roots);
    }

    /// <summary>Tells every node of a word's path about the word.</summary>
    private static void Spread(Span<TrieNode> nodes, int[] path, string word)
    {
        var letters = 0u;
        for (var depth = word.Length; depth > 0; depth--)
        {
            ref var node = ref nodes[path[depth]];
            node.DeletionCost = (byte)Math.Min(node.DeletionCost, FrenchEditCosts.InsertionOrDeletion(word, depth - 1));
            node.LettersOfSome |= letters;
            node.LettersOfAll &= letters;
            node.LeastLeft = (byte)Math.Min(node.LeastLeft, word.Length - depth);
            node.MostLeft = (byte)Math.Max(node.MostLeft, word.Length - depth);
            letters |= LetterBit(word[depth - 1]);
        }
    }
}
