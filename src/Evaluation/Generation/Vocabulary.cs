using System.Text;

namespace KbSearch.Evaluation.Generation;

/// <summary>Named word lists and templates. A template's <c>{list}</c> stands for any entry of that list.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, List<string>> _lists = new(StringComparer.Ordinal);

    private Vocabulary()
    {
    }

    public static Vocabulary French { get; } = Read("KbSearch.Evaluation.Generation.vocabulary.txt");

    public IReadOnlyList<string> this[string list] => _lists[list];

    public bool Has(string list) => _lists.ContainsKey(list);

    private static Vocabulary Read(string resource)
    {
        using var stream = typeof(Vocabulary).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var vocabulary = new Vocabulary();
        List<string> current = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                vocabulary._lists.Add(line.Trim('[', ']'), current = []);
            }
            else if (line.Length > 0 && !line.StartsWith('#'))
            {
                current.Add(line);
            }
        }

        return vocabulary;
    }
}
