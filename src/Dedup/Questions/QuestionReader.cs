using KbSearch.Analysis;
using KbSearch.Analysis.French;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.Tokens;
using KbSearch.Dedup.Slots;

namespace KbSearch.Dedup.Questions;

/// <summary>Reads questions with the analyzer that indexed the content.</summary>
/// <remarks>Thread-safe. Titles read are remembered up to <see cref="MaxRemembered"/>, in two generations: those not asked for lately are forgotten first.</remarks>
internal sealed class QuestionReader
{
    /// <summary>Words of a question that are compared; what follows is ignored.</summary>
    public const int MaxWords = 96;

    // Room for so many words and to spare: a long body is not read to its end for nothing.
    private const int MaxCharacters = 2_000;

    public const int MaxRemembered = 20_000;

    // Of a word that the analysis leaves out.
    private const int NoPosition = -1;

    private readonly IAnalyzer _analyzer;
    private readonly FrenchQueryAnalyzer? _french;
    private readonly Lazy<(NearSynonyms Near, Alternatives Alternatives)> _lists;
    private readonly Lock _lock = new();
    private Dictionary<string, Question> _young = new(StringComparer.Ordinal);
    private Dictionary<string, Question> _old = new(StringComparer.Ordinal);

    public QuestionReader(IAnalyzer analyzer)
    {
        _analyzer = analyzer;
        _french = analyzer is FrenchAnalyzer french ? new FrenchQueryAnalyzer(french) : null;
        _lists = new(ReadLists);
    }

    public NearSynonyms Near => _lists.Value.Near;

    /// <summary>Reads the lists of words now and not with the first question.</summary>
    public void Prepare() => _ = _lists.Value;

    private (NearSynonyms Near, Alternatives Alternatives) ReadLists()
    {
        // Many words stand in several groups.
        var read = new Dictionary<string, QuestionWord[]>(StringComparer.Ordinal);
        return (new NearSynonyms(PhraseTable.Lines("Questions.near-synonyms.txt"), ReadPhrase), new Alternatives(PhraseTable.Lines("Slots.alternatives.txt"), ReadPhrase));

        QuestionWord[] ReadPhrase(string phrase) => read.TryGetValue(phrase, out var known) ? known : read[phrase] = [.. ReadWords(phrase).Select(word => word.Word)];
    }

    /// <summary>Reads a title of the content.</summary>
    public Question ReadTitle(string title)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(title, out var known))
            {
                return known;
            }

            if (_old.TryGetValue(title, out known))
            {
                Remember(title, known);
                return known;
            }
        }

        var question = Read(title);
        lock (_lock)
        {
            Remember(title, question);
        }

        return question;
    }

    private void Remember(string title, Question question)
    {
        _young[title] = question;
        if (_young.Count >= MaxRemembered / 2)
        {
            (_old, _young) = (_young, new(StringComparer.Ordinal));
        }
    }

    /// <summary>Reads a text without remembering it.</summary>
    public Question Read(string text)
    {
        var start = TextCut.Start(text, MaxCharacters);
        return ToQuestion(start, ReadWords(start));
    }

    /// <summary>Reads a draft, with the synonyms of its words and what its abbreviations stand for.</summary>
    public Question ReadDraft(string text)
    {
        var start = TextCut.Start(text, MaxCharacters);
        var words = ReadWords(start);
        return ToQuestion(start, _french is null ? words : WithAlternatives(start, words));
    }

    private Question ToQuestion(string text, IReadOnlyList<PlacedWord> placed)
    {
        QuestionWord[] words = [.. placed.Select(word => word.Word)];
        var near = Near.GroupsOf(words);
        words = [.. words.Select((word, i) => near[i].Length == 0 ? word : word with { NearGroups = near[i] })];
        return new Question(text, words, SlotReader.Read([.. words.Where(word => !word.IsElided)]), _lists.Value.Alternatives.In(words));
    }

    private List<PlacedWord> ReadWords(string text)
    {
        var buffer = new TokenBuffer();
        _analyzer.Analyze(text, buffer);
        var tokens = buffer.Tokens;
        var words = new List<PlacedWord>();
        var covered = 0;
        for (var first = 0; first < tokens.Length && words.Count < MaxWords;)
        {
            var end = first + 1;
            while (end < tokens.Length && tokens[end].Position == tokens[first].Position)
            {
                end++;
            }

            var word = ToWord(text, tokens[first..end], buffer);
            words.Add(new PlacedWord(
                tokens[first].Position,
                tokens[first].Start,
                word with
                {
                    IsPart = tokens[first].Start < covered,
                    OpensSentence = OpensSentence(text, tokens[first].Start),
                }));
            covered = Math.Max(covered, tokens[first].Start + tokens[first].Length);
            first = end;
        }

        var isFraming = QuestionFraming.Recognize([.. words.Select(word => word.Word.Surface)]);
        return [.. words.SelectMany((word, i) => (IEnumerable<PlacedWord>)[.. Elided(text, word), isFraming[i] ? word with { Word = word.Word with { Class = WordClass.Framing } } : word])];
    }

    /// <summary>The elided word before a word, which no index holds but which tells <c>qu'as-tu</c> from <c>as-tu</c>.</summary>
    private static IEnumerable<PlacedWord> Elided(string text, PlacedWord word)
    {
        var end = word.Start - 1;
        if (end < 1 || text[end] is not ('\'' or '’'))
        {
            yield break;
        }

        var start = end;
        while (start > 0 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        var written = text[start..end];
        var surface = written.ToLowerInvariant();
        if (FunctionForm.Of(surface) is { } form)
        {
            yield return new PlacedWord(NoPosition, start, new QuestionWord { Text = written, Surface = surface, Lemmas = [surface], Form = form, Class = WordClass.Function, IsElided = true });
        }
    }

    private static bool OpensSentence(string text, int start)
    {
        var before = text.AsSpan(0, start).TrimEnd();
        return before.IsEmpty || before[^1] is '.' or '!' or '?' or ':' or '…' or '«' or '"' or '-' or '•';
    }

    private static QuestionWord ToWord(string text, ReadOnlySpan<Token> tokens, TokenBuffer buffer)
    {
        string? surface = null;
        var lemmas = new List<string>(2);
        var families = new List<string>(2);
        foreach (ref readonly var token in tokens)
        {
            var term = buffer.Term(token).ToString();
            switch (token.Level)
            {
                case TermLevel.Surface: surface ??= term; break;
                case TermLevel.Lemma: lemmas.Add(term); break;
                case TermLevel.Derivation: families.Add(term); break;
            }
        }

        surface ??= buffer.Term(tokens[0]).ToString();
        return new QuestionWord
        {
            Text = text.Substring(tokens[0].Start, tokens[0].Length),
            Surface = surface,
            Lemmas = lemmas.Count > 0 ? [.. lemmas] : [surface],
            Form = FunctionForm.Of(surface),
            Families = [.. families],
            Class = WordClasses.Of(surface),
        };
    }

    private List<PlacedWord> WithAlternatives(string text, List<PlacedWord> words)
    {
        var alternatives = new Dictionary<int, List<string>>();
        foreach (var word in _french!.Analyze(text).Words)
        {
            var others = word.Synonyms.Select(synonym => (synonym.WordCount, synonym.Words))
                .Concat(word.Rewrites.Select(rewrite => (rewrite.WordCount, rewrite.Words)));
            foreach (var (count, other) in others)
            {
                var lemmas = other.Where(o => o.Class == WordClass.Content).SelectMany(o => o.Lemmas);
                for (var position = word.Position; position < word.Position + count; position++)
                {
                    (alternatives.TryGetValue(position, out var known) ? known : alternatives[position] = []).AddRange(lemmas);
                }
            }
        }

        return [.. words.Select(word => alternatives.TryGetValue(word.Position, out var known) ? word with { Word = word.Word with { Alternatives = [.. known] } } : word)];
    }

    private sealed record PlacedWord(int Position, int Start, QuestionWord Word);
}
