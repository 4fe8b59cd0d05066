namespace KbSearch.Relevance.Stemmers;

/// <summary>The Snowball stemmer for French (M. Porter, R. Boulton), written from its published description; for comparison only.</summary>
public sealed class SnowballStemmer
{
    private const string Vowels = "aeiouyâàëéêèïîôûù";

    private string _word = "";
    private int _rv;
    private int _r1;
    private int _r2;

    public static string Stem(string word)
    {
        var stemmer = new SnowballStemmer();
        stemmer.Begin(word);
        stemmer.Run();
        return stemmer._word.Replace('I', 'i').Replace('U', 'u').Replace('Y', 'y').Replace("He", "ë", StringComparison.Ordinal).Replace("Hi", "ï", StringComparison.Ordinal).Replace("H", "", StringComparison.Ordinal);
    }

    private static bool IsVowel(char character) => Vowels.Contains(character, StringComparison.Ordinal);

    /// <summary>Marks the i, u and y that are consonants, and the three regions.</summary>
    private void Begin(string word)
    {
        var letters = word.Replace("ë", "He", StringComparison.Ordinal).Replace("ï", "Hi", StringComparison.Ordinal).ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            var before = i > 0 && IsVowel(letters[i - 1]);
            var after = i + 1 < letters.Length && IsVowel(letters[i + 1]);
            if (letters[i] is 'i' or 'u' && before && after)
            {
                letters[i] = char.ToUpperInvariant(letters[i]);
            }
            else if (letters[i] == 'y' && (before || after))
            {
                letters[i] = 'Y';
            }
            else if (letters[i] == 'u' && i > 0 && letters[i - 1] == 'q')
            {
                letters[i] = 'U';
            }
        }

        _word = new string(letters);
        _r1 = RegionAfter(0);
        _r2 = RegionAfter(_r1);
        if ((_word.Length > 2 && IsVowel(_word[0]) && IsVowel(_word[1])) || _word.StartsWith("par", StringComparison.Ordinal) || _word.StartsWith("col", StringComparison.Ordinal) || _word.StartsWith("tap", StringComparison.Ordinal))
        {
            _rv = Math.Min(3, _word.Length);
        }
        else
        {
            var vowel = 1;
            while (vowel < _word.Length && !IsVowel(_word[vowel]))
            {
                vowel++;
            }

            _rv = Math.Min(vowel + 1, _word.Length);
        }
    }

    private int RegionAfter(int start)
    {
        for (var i = start + 1; i < _word.Length; i++)
        {
            if (!IsVowel(_word[i]) && IsVowel(_word[i - 1]))
            {
                return i + 1;
            }
        }

        return _word.Length;
    }

    private void Run()
    {
        var original = _word;
        var isStandard = StandardSuffix(out var tryVerbs);
        if (!isStandard || tryVerbs)
        {
            isStandard = VerbSuffixI() || VerbSuffix() || isStandard;
        }

        if (isStandard && _word != original)
        {
            _word = _word.EndsWith('Y') ? _word[..^1] + "i" : _word.EndsWith('ç') ? _word[..^1] + "c" : _word;
        }
        else
        {
            ResidualSuffix();
        }

        foreach (var doubled in (string[])["enn", "onn", "ett", "ell", "eill"])
        {
            if (_word.EndsWith(doubled, StringComparison.Ordinal))
            {
                _word = _word[..^1];
                break;
            }
        }

        var last = _word.Length - 1;
        while (last >= 0 && !IsVowel(_word[last]))
        {
            last--;
        }

        if (last >= 0 && last < _word.Length - 1 && _word[last] is 'é' or 'è')
        {
            _word = string.Concat(_word.AsSpan(0, last), "e", _word.AsSpan(last + 1));
        }
    }

    private string? Longest(params string[] suffixes) =>
        suffixes.Where(suffix => _word.EndsWith(suffix, StringComparison.Ordinal)).MaxBy(suffix => suffix.Length);

    private bool EndsIn(string suffix, int region) => _word.EndsWith(suffix, StringComparison.Ordinal) && _word.Length - suffix.Length >= region;

    private void Replace(string suffix, string replacement) => _word = _word[..^suffix.Length] + replacement;

    private bool ReplaceIn(string suffix, int region, string replacement)
    {
        if (!EndsIn(suffix, region))
        {
            return false;
        }

        Replace(suffix, replacement);
        return true;
    }

    private bool StandardSuffix(out bool tryVerbs)
    {
        tryVerbs = false;
        var suffix = Longest(
            "ance", "iqUe", "isme", "able", "iste", "eux", "ances", "iqUes", "ismes", "ables", "istes", "atrice", "ateur", "ation", "atrices", "ateurs", "ations", "logie", "logies",
            "usion", "ution", "usions", "utions", "ence", "ences", "ement", "ements", "ité", "ités", "if", "ive", "ifs", "ives", "eaux", "aux", "euse", "euses", "issement", "issements",
            "amment", "emment", "ment", "ments");
        switch (suffix)
        {
            case null:
                return false;
            case "atrice" or "ateur" or "ation" or "atrices" or "ateurs" or "ations":
                if (!ReplaceIn(suffix, _r2, ""))
                {
                    return false;
                }

                if (_word.EndsWith("ic", StringComparison.Ordinal))
                {
                    Replace("ic", EndsIn("ic", _r2) ? "" : "iqU");
                }

                return true;
            case "logie" or "logies":
                return ReplaceIn(suffix, _r2, "log");
            case "usion" or "ution" or "usions" or "utions":
                return ReplaceIn(suffix, _r2, "u");
            case "ence" or "ences":
                return ReplaceIn(suffix, _r2, "ent");
            case "ement" or "ements":
                return Ement(suffix);
            case "ité" or "ités":
                return Ite(suffix);
            case "if" or "ive" or "ifs" or "ives":
                if (!ReplaceIn(suffix, _r2, ""))
                {
                    return false;
                }

                if (ReplaceIn("at", _r2, "") && _word.EndsWith("ic", StringComparison.Ordinal))
                {
                    Replace("ic", EndsIn("ic", _r2) ? "" : "iqU");
                }

                return true;
            case "eaux":
                Replace("eaux", "eau");
                return true;
            case "aux":
                return ReplaceIn("aux", _r1, "al");
            case "euse" or "euses":
                return ReplaceIn(suffix, _r2, "") || ReplaceIn(suffix, _r1, "eux");
            case "issement" or "issements":
                return _word.Length > suffix.Length && !IsVowel(_word[^(suffix.Length + 1)]) && ReplaceIn(suffix, _r1, "");
            case "amment":
                return tryVerbs = ReplaceIn(suffix, _rv, "ant");
            case "emment":
                return tryVerbs = ReplaceIn(suffix, _rv, "ent");
            case "ment" or "ments":
                var vowel = _word.Length - suffix.Length - 1;
                return tryVerbs = vowel >= _rv && IsVowel(_word[vowel]) && ReplaceIn(suffix, _rv, "");
            default:
                return ReplaceIn(suffix, _r2, "");
        }
    }

    private bool Ement(string suffix)
    {
        if (!ReplaceIn(suffix, _rv, ""))
        {
            return false;
        }

        if (_word.EndsWith("iv", StringComparison.Ordinal))
        {
            if (ReplaceIn("iv", _r2, ""))
            {
                ReplaceIn("at", _r2, "");
            }
        }
        else if (_word.EndsWith("eus", StringComparison.Ordinal))
        {
            _ = ReplaceIn("eus", _r2, "") || ReplaceIn("eus", _r1, "eux");
        }
        else if (_word.EndsWith("abl", StringComparison.Ordinal) || _word.EndsWith("iqU", StringComparison.Ordinal))
        {
            ReplaceIn(_word[^3..], _r2, "");
        }
        else if (_word.EndsWith("ièr", StringComparison.Ordinal) || _word.EndsWith("Ièr", StringComparison.Ordinal))
        {
            ReplaceIn(_word[^3..], _rv, "i");
        }

        return true;
    }

    private bool Ite(string suffix)
    {
        if (!ReplaceIn(suffix, _r2, ""))
        {
            return false;
        }

        if (_word.EndsWith("abil", StringComparison.Ordinal))
        {
            Replace("abil", EndsIn("abil", _r2) ? "" : "abl");
        }
        else if (_word.EndsWith("ic", StringComparison.Ordinal))
        {
            Replace("ic", EndsIn("ic", _r2) ? "" : "iqU");
        }
        else
        {
            ReplaceIn("iv", _r2, "");
        }

        return true;
    }

    private bool VerbSuffixI()
    {
        var suffix = LongestIn(
            _rv, "îmes", "ît", "îtes", "i", "ie", "ies", "ir", "ira", "irai", "iraIent", "irais", "irait", "iras", "irent", "irez", "iriez", "irions", "irons", "iront", "is",
            "issaIent", "issais", "issait", "issant", "issante", "issantes", "issants", "isse", "issent", "isses", "issez", "issiez", "issions", "issons", "it");
        var before = _word.Length - (suffix?.Length ?? 0) - 1;
        if (suffix is null || before < _rv || IsVowel(_word[before]) || _word[before] == 'H')
        {
            return false;
        }

        Replace(suffix, "");
        return true;
    }

    private bool VerbSuffix()
    {
        var suffix = LongestIn(
            _rv, "ions", "é", "ée", "ées", "és", "èrent", "er", "era", "erai", "eraIent", "erais", "erait", "eras", "erez", "eriez", "erions", "erons", "eront", "ez", "iez",
            "âmes", "ât", "âtes", "a", "ai", "aIent", "ais", "ait", "ant", "ante", "antes", "ants", "as", "asse", "assent", "asses", "assiez", "assions");
        if (suffix is null || (suffix == "ions" && !EndsIn("ions", _r2)))
        {
            return false;
        }

        Replace(suffix, "");
        if (suffix[0] is 'â' or 'a')
        {
            ReplaceIn("e", _rv, "");
        }

        return true;
    }

    private string? LongestIn(int region, params string[] suffixes) => suffixes.Where(suffix => EndsIn(suffix, region)).MaxBy(suffix => suffix.Length);

    private void ResidualSuffix()
    {
        if (_word.Length > 1 && _word[^1] == 's' && (!"aiouès".Contains(_word[^2], StringComparison.Ordinal) || _word.EndsWith("His", StringComparison.Ordinal)))
        {
            _word = _word[..^1];
        }

        if (_word.Length > 3 && EndsIn("ion", _r2) && _word[^4] is 's' or 't' && _word.Length - 4 >= _rv)
        {
            Replace("ion", "");
        }
        else if (LongestIn(_rv, "ier", "ière", "Ier", "Ière") is { } suffix)
        {
            Replace(suffix, "i");
        }
        else
        {
            ReplaceIn("e", _rv, "");
        }
    }
}
