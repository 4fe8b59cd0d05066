using KbSearch.Search.Learning;

namespace KbSearch.Search.Ranking.Views;

/// <summary>Reads from an item's words how it matches a query.</summary>
/// <param name="averageTitle">Mean length of the titles compared, in words; above 0.</param>
/// <param name="averageText">Mean length of the texts compared without their titles, in words; above 0.</param>
internal sealed class ViewReader(QueryProfile query, double averageTitle, double averageText, int passageWords)
{
    // BM25F as usual: the title counts three times and its length matters less.
    private const double Saturation = 1.2;
    private const double TitleFrequencyWeight = 3;
    private const double TitleLengthNormalization = 0.5;
    private const double TextLengthNormalization = 0.75;

    // The word at which position counts about half: a few lines down.
    private const double PositionScale = 20;

    // A form that counts less, such as a part of a compound or one word of a synonym of several, is evidence, but not the word.
    private const float LeastWeight = 0.35f;

    private const int None = -1;

    private readonly double[] _information = query.Information;
    private readonly double[] _titleFrequency = new double[query.Information.Length];
    private readonly double[] _textFrequency = new double[query.Information.Length];
    private readonly int[] _first = new int[query.Information.Length];
    private readonly int[] _last = new int[query.Information.Length];
    private readonly int[] _inPassage = new int[query.Information.Length];
    private readonly double[] _closeness = new double[query.Information.Length];

    // Concept of each form of the item, and of each word of the current passage (a ring).
    private readonly int[] _passage = new int[passageWords];
    private ConceptMatch[] _forms = [];

    /// <summary>Fills in the views that the words decide; the cross-field view is not relative yet.</summary>
    public void Read(AnalysedItem item, ref ItemViews views)
    {
        Reset();
        MatchForms(item);
        var (titleWords, explained, titleInformation) = (0, 0, 0.0);
        var (inPassage, bestPassage) = (0.0, 0.0);
        for (var i = 0; i < item.Words.Length; i++)
        {
            var form = item.Words[i];
            var (concept, weight) = _forms[form];
            if (concept != None)
            {
                (i < item.TitleWords ? _titleFrequency : _textFrequency)[concept] += weight;
                concept = weight < LeastWeight ? None : concept;
            }

            inPassage -= Leave(i);
            _passage[i % passageWords] = concept;
            if (concept != None)
            {
                inPassage += _inPassage[concept]++ == 0 ? _information[concept] : 0;
                bestPassage = Math.Max(bestPassage, inPassage);
                titleInformation += i < item.TitleWords && _first[concept] == None ? _information[concept] : 0;
                ReadOccurrence(concept, i);
            }

            if (i < item.TitleWords && (concept != None || item.Forms[form].IsContent))
            {
                titleWords++;
                explained += concept != None ? 1 : 0;
            }
        }

        var total = query.TotalInformation > 0 ? query.TotalInformation : 1;
        views[(int)View.CrossField] = CrossField(item);
        views[(int)View.Passage] = bestPassage / total;
        views[(int)View.TitleFit] = titleWords == 0 ? 0 : (double)explained / titleWords;
        views[(int)View.TitleCoverage] = titleInformation / total;
        views[(int)View.Position] = Position() / total;
        views[(int)View.Proximity] = Proximity();
        views[(int)View.TitleLetters] = LetterTrigrams.Overlap(query.Trigrams, item.TitleTrigrams);
        views[(int)View.Latent] = Latent(item);
    }

    private void Reset()
    {
        Array.Clear(_titleFrequency);
        Array.Clear(_textFrequency);
        Array.Clear(_inPassage);
        Array.Clear(_closeness);
        Array.Fill(_first, None);
        Array.Fill(_last, None);
        Array.Fill(_passage, None);
    }

    /// <summary>The concept that each distinct word stands for: by the closest of its terms.</summary>
    private void MatchForms(AnalysedItem item)
    {
        if (_forms.Length < item.Forms.Length)
        {
            _forms = new ConceptMatch[item.Forms.Length];
        }

        for (var form = 0; form < item.Forms.Length; form++)
        {
            var end = form + 1 < item.Forms.Length ? item.Forms[form + 1].FirstTerm : item.Terms.Length;
            var best = new ConceptMatch(None, 0);
            for (var term = item.Forms[form].FirstTerm; term < end; term++)
            {
                if (query.TryMatch(item.Terms[term], out var match) && match.Weight > best.Weight)
                {
                    best = match;
                }
            }

            _forms[form] = best;
        }
    }

    /// <summary>The information that leaves the passage when its first word does.</summary>
    private double Leave(int word)
    {
        var leaving = _passage[word % passageWords];
        return leaving != None && --_inPassage[leaving] == 0 ? _information[leaving] : 0;
    }

    private void ReadOccurrence(int concept, int word)
    {
        if (_first[concept] == None)
        {
            _first[concept] = word;
        }

        _last[concept] = word;
        if (concept > 0 && _last[concept - 1] != None)
        {
            _closeness[concept - 1] = Math.Max(_closeness[concept - 1], 1.0 / (word - _last[concept - 1]));
        }

        if (concept + 1 < _last.Length && _last[concept + 1] != None)
        {
            _closeness[concept] = Math.Max(_closeness[concept], 0.5 / (word - _last[concept + 1]));
        }
    }

    private double CrossField(AnalysedItem item)
    {
        var title = 1 - TitleLengthNormalization + (TitleLengthNormalization * item.TitleWords / averageTitle);
        var text = 1 - TextLengthNormalization + (TextLengthNormalization * (item.Words.Length - item.TitleWords) / averageText);
        var score = 0.0;
        for (var concept = 0; concept < _information.Length; concept++)
        {
            var frequency = (TitleFrequencyWeight * _titleFrequency[concept] / title) + (_textFrequency[concept] / text);
            score += _information[concept] * frequency / (frequency + Saturation);
        }

        return score;
    }

    private double Position()
    {
        var sum = 0.0;
        for (var concept = 0; concept < _information.Length; concept++)
        {
            sum += _first[concept] == None ? 0 : _information[concept] / (1 + Math.Log(1 + (_first[concept] / PositionScale)));
        }

        return sum;
    }

    private double Proximity()
    {
        var (sum, total) = (0.0, 0.0);
        for (var concept = 0; concept + 1 < _information.Length; concept++)
        {
            var weight = Math.Min(_information[concept], _information[concept + 1]);
            total += weight;
            sum += weight * _closeness[concept];
        }

        return total == 0 ? 0 : sum / total;
    }

    private double Latent(AnalysedItem item)
    {
        var best = 0f;
        foreach (var vector in query.Latent is null ? [] : item.Latent)
        {
            best = Math.Max(best, VectorMath.Dot(query.Latent, vector));
        }

        return best;
    }
}
