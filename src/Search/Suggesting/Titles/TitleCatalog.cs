using KbSearch.Content.Model;

namespace KbSearch.Search.Suggesting.Titles;

/// <summary>Titles in the order of their static rank, with the words they hold: an inverted and a forward list over sorted words.</summary>
/// <remarks>Immutable, thread-safe. A title is named by its rank from 0, a word by its place in ordinal order, so that a prefix is a range of words.</remarks>
internal sealed class TitleCatalog
{
    private readonly TitleEntry[] _titles;
    private readonly string[] _words;
    private readonly int[] _postingStarts;
    private readonly int[] _postings;
    private readonly int[] _wordStarts;
    private readonly int[] _titleWords;
    private readonly int[] _firstAlike;
    private readonly int[] _audiences;
    private readonly bool[] _isAnnouncement;

    public TitleCatalog(IEnumerable<TitleEntry> titles)
    {
        _titles = [.. titles.Order()];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var found = new List<int>();
        _wordStarts = new int[_titles.Length + 1];
        for (var title = 0; title < _titles.Length; title++)
        {
            AddWords(new FoldedText(_titles[title].Title), numbers, found);
            _wordStarts[title + 1] = found.Count;
        }

        _words = [.. numbers.Keys.Order(StringComparer.Ordinal)];
        var places = new int[_words.Length];
        for (var place = 0; place < _words.Length; place++)
        {
            places[numbers[_words[place]]] = place;
        }

        _titleWords = [.. found.Select(number => places[number])];
        (_postingStarts, _postings) = Invert();
        _firstAlike = FindAlike();
        (_audiences, Audiences) = NumberAudiences();
        _isAnnouncement = [.. _titles.Select(title => title.Kind == ContentKind.Announcement)];
    }

    public int Count => _titles.Length;

    /// <summary>Distinct audiences; titles name theirs by its place here.</summary>
    public IReadOnlyList<Audience> Audiences { get; }

    public int WordCount => _words.Length;

    public string Word(int word) => _words[word];

    public TitleEntry this[int title] => _titles[title];

    public int AudienceOf(int title) => _audiences[title];

    public bool IsAnnouncement(int title) => _isAnnouncement[title];

    /// <summary>The best ranked title with the same words, whoever may read it: the same number for all that read alike.</summary>
    public int FirstAlike(int title) => _firstAlike[title];

    /// <summary>The words of a title in its order; a word of several parts comes before them.</summary>
    public ReadOnlySpan<int> WordsOf(int title) => _titleWords.AsSpan(_wordStarts[title].._wordStarts[title + 1]);

    /// <summary>Titles that hold a word of the range, word by word; a title comes once for each of its words.</summary>
    public ReadOnlySpan<int> Postings(WordRange range) => _postings.AsSpan(_postingStarts[range.First].._postingStarts[range.End]);

    /// <summary>The words that begin with a prefix.</summary>
    public WordRange WithPrefix(ReadOnlySpan<char> prefix) => new(Bound(prefix, isPrefix: false), Bound(prefix, isPrefix: true));

    /// <summary>The word itself; an empty range when no title holds it.</summary>
    public WordRange Exactly(ReadOnlySpan<char> word)
    {
        var place = Bound(word, isPrefix: false);
        return new WordRange(place, place < _words.Length && word.SequenceEqual(_words[place]) ? place + 1 : place);
    }

    /// <summary>Appends the numbers of a title's words; new words get the next one.</summary>
    private static void AddWords(FoldedText text, Dictionary<string, int> numbers, List<int> found)
    {
        var lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var word = 0; word < text.Count; word++)
        {
            Add(text.Word(word));
            for (var part = 0; part < text.PartCount(word) && text.PartCount(word) > 1; part++)
            {
                Add(text.PartOf(word, part));
            }
        }

        void Add(ReadOnlySpan<char> word)
        {
            if (!lookup.TryGetValue(word, out var number))
            {
                number = numbers.Count;
                lookup[word] = number;
            }

            found.Add(number);
        }
    }

    private (int[] OfTitles, IReadOnlyList<Audience> Distinct) NumberAudiences()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var distinct = new List<Audience>();
        var ofTitles = new int[_titles.Length];
        for (var title = 0; title < _titles.Length; title++)
        {
            var audience = _titles[title].Audience;
            var scopes = string.Join(' ', audience.Scopes);
            if (numbers.TryAdd(scopes, distinct.Count))
            {
                distinct.Add(audience);
            }

            ofTitles[title] = numbers[scopes];
        }

        return (ofTitles, distinct);
    }

    /// <summary>The first word that is at or after the text; or, past a prefix, the first one that does not begin with it.</summary>
    private int Bound(ReadOnlySpan<char> text, bool isPrefix)
    {
        var (low, high) = (0, _words.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var word = _words[middle].AsSpan();
            var isBefore = isPrefix && word.StartsWith(text, StringComparison.Ordinal) || word.SequenceCompareTo(text) < 0;
            (low, high) = isBefore ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private (int[] Starts, int[] Postings) Invert()
    {
        var starts = new int[_words.Length + 1];
        var last = new int[_words.Length];
        var postings = new int[_titleWords.Length];
        foreach (var counting in new[] { true, false })
        {
            Array.Fill(last, -1);
            for (var title = 0; title < _titles.Length; title++)
            {
                foreach (var word in WordsOf(title))
                {
                    if (last[word] == title)
                    {
                        continue;
                    }

                    last[word] = title;
                    if (counting)
                    {
                        starts[word + 1]++;
                    }
                    else
                    {
                        postings[starts[word]++] = title;
                    }
                }
            }

            for (var word = 0; word < _words.Length && counting; word++)
            {
                starts[word + 1] += starts[word];
            }
        }

        // Filling moved each start to the next one's place.
        Array.Copy(starts, 0, starts, 1, _words.Length);
        starts[0] = 0;
        return (starts, postings[..starts[^1]]);
    }

    private int[] FindAlike()
    {
        var first = new Dictionary<int, List<int>>();
        var alike = new int[_titles.Length];
        for (var title = 0; title < _titles.Length; title++)
        {
            var hash = new HashCode();
            foreach (var word in WordsOf(title))
            {
                hash.Add(word);
            }

            var same = first.TryGetValue(hash.ToHashCode(), out var known) ? known : first[hash.ToHashCode()] = [];
            var found = same.FindIndex(other => WordsOf(other).SequenceEqual(WordsOf(title)));
            alike[title] = found >= 0 ? same[found] : title;
            if (found < 0)
            {
                same.Add(title);
            }
        }

        return alike;
    }
}
