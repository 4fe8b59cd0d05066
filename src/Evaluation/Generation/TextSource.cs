using System.Globalization;
using System.Text;

namespace KbSearch.Evaluation.Generation;

/// <summary>Draws French sentences: frequent words often, rare ones rarely, with numbers, codes and typing errors as a long tail.</summary>
internal sealed class TextSource(Random random, Vocabulary vocabulary)
{
    public Random Random => random;

    /// <summary>An entry of a list with its slots filled. Entry i is drawn with a probability that falls with i, as word frequencies do.</summary>
    public string Draw(string list)
    {
        var entries = vocabulary[list];
        var u = random.NextDouble();
        return Fill(entries[(int)(entries.Count * u * u)]);
    }

    public string Sentence(string list)
    {
        var text = Draw(list);
        return text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];
    }

    public string Sentences(string list, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Sentence(list)));

    /// <summary>As hurried people type: lower case, dropped accents, swapped and missing letters, abbreviations of text messages.</summary>
    public string Noisy(string text)
    {
        var noisy = new StringBuilder(text.Length);
        foreach (var word in text.Split(' '))
        {
            noisy.Append(noisy.Length == 0 ? "" : " ").Append(random.Next(4) == 0 ? Misspell(word) : word);
        }

        var result = noisy.ToString();
        return random.Next(2) == 0 ? result.ToLower(CultureInfo.InvariantCulture) : result;
    }

    private string Fill(string template)
    {
        var text = new StringBuilder();
        for (var i = 0; i < template.Length;)
        {
            var end = template[i] == '{' ? template.IndexOf('}', i) : -1;
            if (end < 0)
            {
                text.Append(template[i++]);
                continue;
            }

            text.Append(Slot(template[(i + 1)..end]));
            i = end + 1;
        }

        return text.ToString();
    }

    private string Slot(string name) => name switch
    {
        "number" => random.Next(1, 60).ToString(CultureInfo.InvariantCulture),
        "code" => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}-{random.Next(1_000, 100_000)}"),
        _ => Draw(name),
    };

    private string Misspell(string word)
    {
        if (word.Length < 4)
        {
            return word;
        }

        var i = random.Next(1, word.Length - 1);
        return random.Next(4) switch
        {
            0 => word.Remove(i, 1),
            1 => word[..i] + word[i] + word[i..],
            2 => string.Concat(word.AsSpan(0, i), word.AsSpan(i + 1, 1), word.AsSpan(i, 1), word.AsSpan(i + 2)),
            _ => Unaccented(word),
        };
    }

    private static string Unaccented(string word) =>
        string.Concat(word.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
}
