using System.Numerics;

namespace KbSearch.Analysis.Spelling;

/// <summary>Finds every word of a trie whose weighted distance to a typed word is within its budget.</summary>
/// <remarks>
/// One row of the edit matrix a node, shared by the words below it (Oflazer 1996). A subtree is left when even the least costs that
/// its lengths and letters allow exceed the budget. Within the walk costs are lower bounds, since some depend on letters further
/// down; a word reached is measured by <see cref="WeightedEditDistance"/>, so what is found is exact.
/// </remarks>
internal sealed class TrieSearch
{
    private const int Band = WeightedEditDistance.Band;
    private const int Infinite = WeightedEditDistance.Infinite;

    private readonly string _typed;
    private readonly VocabularyTrie _trie;
    private readonly int _budget;
    private readonly List<SpellingSuggestion> _found = [];

    // Of each place of the typed word: the cost of its letter as one too many, the letter's number, and the letters from there on.
    private readonly int[] _insertions;
    private readonly int[] _letters;
    private readonly uint[] _lettersFrom;

    // Least cost of a letter as one too many, anywhere in the typed word.
    private readonly int[] _leastInsertions = new int[LetterCosts.Count];

    // Row d is that of the d-th letter of the path; cells beside the band, which only depends on d, are never written and stay infinite.
    private readonly int[][] _rows = new int[VocabularyTrie.LongestWord + 1][];
    private readonly char[] _path = new char[VocabularyTrie.LongestWord];

    private TrieSearch(string typed, VocabularyTrie trie)
    {
        (_typed, _trie, _budget) = (typed, trie, WeightedEditDistance.Budget(typed.Length));
        _insertions = new int[typed.Length];
        _letters = new int[typed.Length];
        _lettersFrom = new uint[typed.Length + 1];
        Array.Fill(_leastInsertions, Infinite);
        for (var i = typed.Length - 1; i >= 0; i--)
        {
            var letter = LetterCosts.IndexOf(typed[i]);
            _insertions[i] = FrenchEditCosts.InsertionOrDeletion(typed, i);
            _letters[i] = letter;
            _lettersFrom[i] = _lettersFrom[i + 1] | VocabularyTrie.LetterBit(typed[i]);
            _leastInsertions[letter] = Math.Min(_leastInsertions[letter], _insertions[i]);
        }

        for (var depth = 0; depth <= Math.Min(typed.Length + Band + 1, VocabularyTrie.LongestWord); depth++)
        {
            _rows[depth] = new int[typed.Length + 2];
            Array.Fill(_rows[depth], Infinite);
        }

        _rows[0][0] = 0;
        for (var i = 1; i <= Band; i++)
        {
            _rows[0][i] = _rows[0][i - 1] + _insertions[i - 1];
        }
    }

    /// <summary>The words within the budget of the typed word's length, in ordinal order.</summary>
    /// <param name="typed">Lower-case letters without accents, more than <see cref="WeightedEditDistance.Band"/>.</param>
    public static List<SpellingSuggestion> Find(string typed, VocabularyTrie trie)
    {
        var search = new TrieSearch(typed, trie);
        search.Walk();
        return search._found;
    }

    private void Walk()
    {
        for (var i = 0; i < _trie.RootCount; i++)
        {
            Visit(_trie.Nodes[i], _trie.Nodes[i].Letter == _typed[0] ? _budget : _budget - FrenchEditCosts.FirstLetter);
        }
    }

    private void Visit(in TrieNode node, int budget)
    {
        _path[node.Depth - 1] = node.Letter;
        var canReach = FillRow(node, budget);
        if (node.Frequency > 0 && _rows[node.Depth][_typed.Length] <= budget)
        {
            AddIfWithin(node);
        }

        if (canReach)
        {
            foreach (ref readonly var child in _trie.Nodes.Slice(node.FirstChild, node.ChildCount))
            {
                Visit(child, budget);
            }
        }
    }

    private void AddIfWithin(in TrieNode node)
    {
        var word = _path.AsSpan(0, node.Depth);
        var cost = WeightedEditDistance.Between(_typed, word);
        if (cost <= _budget)
        {
            _found.Add(new SpellingSuggestion(word.ToString(), cost / 10f, node.Frequency));
        }
    }

    /// <summary>Computes the row of a node; returns whether a word below may be within the budget.</summary>
    private bool FillRow(in TrieNode node, int budget)
    {
        var depth = (int)node.Depth;
        var row = _rows[depth];
        var above = _rows[depth - 1];
        var letter = node.Letter;
        var deletion = (int)node.DeletionCost;
        var substitutions = LetterCosts.OfTypingFor(letter);
        var canReach = false;
        var former = Infinite;
        var diagonal = depth > Band ? above[depth - Band - 1] : Infinite;
        var last = Math.Min(_typed.Length, depth + Band);
        for (var i = Math.Max(0, depth - Band); i <= last; i++)
        {
            var straight = above[i];
            var cost = straight + deletion;
            if (i > 0 && Math.Min(diagonal, former) <= budget)
            {
                cost = Math.Min(cost, former + _insertions[i - 1]);
                if (_typed[i - 1] == letter)
                {
                    cost = Math.Min(cost, diagonal);
                }
                else
                {
                    cost = Math.Min(cost, diagonal + substitutions[_letters[i - 1]]);
                }

                // This letter and the next one may have been typed the other way round, which jumps over this row.
                canReach |= i < _typed.Length && _typed[i] == letter && diagonal + FrenchEditCosts.Transposition <= budget;
            }

            if (depth > 1 && i > 1 && _typed[i - 2] == letter && _typed[i - 1] == _path[depth - 2])
            {
                cost = Math.Min(cost, _rows[depth - 2][i - 2] + FrenchEditCosts.Transposition);
            }

            diagonal = straight;
            row[i] = former = cost;
            canReach = canReach || (cost <= budget && IsInReach(node, i, budget - cost));
        }

        return canReach;
    }

    /// <summary>Whether the typed letters from a place on may become letters below a node for what is left of the budget.</summary>
    private bool IsInReach(in TrieNode node, int place, int budget)
    {
        var left = _typed.Length - place;
        var length = left < node.LeastLeft ? node.LeastLeft - left : left - node.MostLeft;
        if (length * FrenchEditCosts.Least > budget
            || BitOperations.PopCount(node.LettersOfAll & ~_lettersFrom[place]) * FrenchEditCosts.Least > budget)
        {
            return false;
        }

        // Letters that do not follow in any word are too many, or stand for one that does.
        for (var letters = _lettersFrom[place] & ~node.LettersOfSome; letters != 0 && budget >= 0; letters &= letters - 1)
        {
            var letter = BitOperations.TrailingZeroCount(letters);
            budget -= Math.Min(_leastInsertions[letter], LetterCosts.LeastOfTypingForAnyOf(node.LettersOfSome, letter));
        }

        return budget >= 0;
    }
}
