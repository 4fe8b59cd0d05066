using KbSearch.Analysis.French.Normalization;

namespace KbSearch.Analysis.French.Morphology;

/// <summary>Builds a <see cref="Lexicon"/> by inflecting the embedded word lists. Cold code, run once per process and set of overrides.</summary>
/// <remarks>
/// Readings of a form are kept in the order they are added, at most two; so lists come in order of trust, and a list may close a form
/// to what follows: <c>livre</c> is a noun and not a form of <c>livrer</c>.
/// </remarks>
internal sealed class LexiconBuilder
{
    // Verbs that stand for grammar more than for meaning have no family.
    private static readonly HashSet<string> WithoutFamily = ["être", "avoir", "faire", "aller", "pouvoir", "devoir", "vouloir", "falloir", "savoir", "dire"];

    private readonly FormTable _forms = new();
    private readonly FormTable _foldedForms = new();
    private readonly List<Lemma> _lemmas = [];
    private readonly Dictionary<string, int> _lemmaIds = [];
    private readonly List<(int Noun, string Verb)> _relatedNouns = [];

    public Lexicon Build(IReadOnlyList<LemmaOverride> overrides)
    {
        foreach (var item in overrides)
        {
            AddOverride(item);
        }

        AddIrregularForms();
        AddPlurals();
        AddNouns();
        AddAdjectives();
        AddVerbs();
        AssignTerms();
        AssignFamilies();
        var lexicon = new Lexicon(_forms, _foldedForms, [.. _lemmas]);
        DeriveFamilies(lexicon);
        OverrideFamilies(overrides);
        return lexicon;
    }

    private void AddOverride(LemmaOverride item)
    {
        foreach (var form in item.Forms.Append(item.Lemma))
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(form.Length, FrenchMorphology.MaxWordLength - 8, nameof(item));
            AddForm(form, LemmaId(item.Lemma), closes: true);
        }

        if (item.Family is not null)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(item.Family.Length, FrenchMorphology.MaxWordLength - 8, nameof(item));
            AddForm(item.Family, LemmaId(item.Family), closes: false);
        }
    }

    private void AddIrregularForms()
    {
        foreach (var line in LexiconResources.Lines("irregular-forms.txt"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var lemma = LemmaId(line[..colon]);
            foreach (var form in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                AddForm(form.TrimEnd('+'), lemma, closes: !form.EndsWith('+'));
            }
        }
    }

    private void AddPlurals()
    {
        foreach (var line in LexiconResources.Lines("plurals.txt"))
        {
            var words = line.Split(' ');
            AddForm(words[0], LemmaId(words[0]), closes: true);
            AddForm(words[1], LemmaId(words[0]), closes: true);
        }

        foreach (var word in LexiconResources.Words("invariable.txt"))
        {
            AddForm(word, LemmaId(word), closes: true);
        }
    }

    /// <summary>"word": a noun only; "word~": a noun only, of its verb's family; "word+": a noun first, other readings may follow.</summary>
    private void AddNouns()
    {
        foreach (var item in LexiconResources.Words("nouns.txt"))
        {
            var noun = item.TrimEnd('~', '+');
            var lemma = LemmaId(noun);
            AddForm(noun, lemma, closes: item[^1] != '+');
            AddForm(AdjectiveInflection.Plural(noun), lemma, closes: item[^1] != '+');
            if (item[^1] == '~')
            {
                _relatedNouns.Add((lemma, noun.TrimEnd('e') + "er"));
            }
        }
    }

    private void AddAdjectives()
    {
        foreach (var item in LexiconResources.Words("adjectives.txt"))
        {
            var lemma = -1;
            foreach (var form in AdjectiveInflection.Forms(item))
            {
                lemma = lemma < 0 ? LemmaId(form) : lemma;
                // "content", "président": not the third person plural of a verb.
                AddForm(form, lemma, closes: form.EndsWith("ent", StringComparison.Ordinal));
            }
        }
    }

    private void AddVerbs()
    {
        foreach (var line in LexiconResources.Lines("verbs-irregular.txt"))
        {
            var columns = line.Split('|', StringSplitOptions.TrimEntries);
            foreach (var prefix in columns[2].Split(' '))
            {
                var verb = StemmedConjugation.Parse(columns[0], columns[1], prefix == "-" ? "" : prefix);
                var lemma = VerbId(verb.Infinitive);
                verb.Conjugate(form => AddForm(form, lemma, closes: false));
            }
        }

        foreach (var item in LexiconResources.Words("verbs-er.txt"))
        {
            var infinitive = item.TrimEnd('!');
            var lemma = VerbId(infinitive);
            FirstGroupConjugation.Conjugate(infinitive, item[^1] == '!', form => AddForm(form, lemma, closes: false));
        }

        foreach (var infinitive in LexiconResources.Words("verbs-ir.txt"))
        {
            var lemma = VerbId(infinitive);
            StemmedConjugation.SecondGroup(infinitive).Conjugate(form => AddForm(form, lemma, closes: false));
        }
    }

    private void AddForm(ReadOnlySpan<char> form, int lemma, bool closes)
    {
        if (form.IsEmpty)
        {
            return;
        }

        _forms.Add(form, lemma, closes);
        Span<char> folded = stackalloc char[128];
        folded = folded[..AccentFolding.Fold(form, folded)];
        if (!folded.SequenceEqual(form))
        {
            _foldedForms.Add(folded, lemma, closes: false);
        }
    }

    private int VerbId(string infinitive)
    {
        var id = LemmaId(infinitive);
        _lemmas[id].IsVerb = true;
        return id;
    }

    private int LemmaId(string text)
    {
        if (!_lemmaIds.TryGetValue(text, out var id))
        {
            _lemmaIds.Add(text, id = _lemmas.Count);
            _lemmas.Add(new Lemma(text));
        }

        return id;
    }

    private void AssignTerms()
    {
        foreach (var sameFolding in _lemmas.GroupBy(lemma => AccentFolding.Fold(lemma.Text)))
        {
            var isAlone = sameFolding.Count() == 1;
            foreach (var lemma in sameFolding)
            {
                lemma.Term = isAlone ? sameFolding.Key : lemma.Text;
            }
        }
    }

    private void AssignFamilies()
    {
        foreach (var lemma in _lemmas.Where(lemma => lemma.IsVerb && !WithoutFamily.Contains(lemma.Text)))
        {
            lemma.Family = lemma.Term;
        }

        foreach (var line in LexiconResources.Lines("families.txt"))
        {
            var words = line.Split(' ');
            foreach (var word in words)
            {
                AddForm(word, LemmaId(word), closes: false);
                var lemma = _lemmas[LemmaId(word)];
                lemma.Term = lemma.Term.Length == 0 ? AccentFolding.Fold(word) : lemma.Term;
            }

            var root = _lemmas[LemmaId(words[0])];
            foreach (var word in words)
            {
                _lemmas[LemmaId(word)].Family = root.Family ?? root.Term;
            }
        }

        foreach (var (noun, verb) in _relatedNouns)
        {
            if (_lemmaIds.TryGetValue(verb, out var id))
            {
                _lemmas[noun].Family ??= _lemmas[id].Family;
            }
        }
    }

    private void DeriveFamilies(Lexicon lexicon)
    {
        Span<char> family = stackalloc char[FrenchMorphology.MaxWordLength];
        foreach (var lemma in _lemmas.Where(lemma => lemma.Family is null && !WithoutFamily.Contains(lemma.Text)))
        {
            var length = DerivationRules.FindVerb(lemma.Term, lexicon, family);
            length = length > 0 ? length : DerivationRules.FindNoun(lemma.Term, family);
            lemma.Family = length == 0 ? null : family[..length].ToString();
        }
    }

    private void OverrideFamilies(IReadOnlyList<LemmaOverride> overrides)
    {
        foreach (var item in overrides.Where(item => item.Family is not null))
        {
            var head = _lemmas[LemmaId(item.Family!)];
            head.Family ??= head.Term;
            _lemmas[LemmaId(item.Lemma)].Family = head.Family;
        }
    }
}
