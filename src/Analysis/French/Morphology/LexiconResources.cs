using System.Reflection;

namespace KbSearch.Analysis.French.Morphology;

/// <summary>Reads the word lists embedded in the assembly.</summary>
internal static class LexiconResources
{
    /// <summary>Lines of a list without comments and blanks.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream($"KbSearch.Analysis.French.Lexicon.{name}")
            ?? throw new InvalidOperationException($"The word list {name} is not embedded in {assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    /// <summary>Words of a list, separated by spaces or lines.</summary>
    public static IEnumerable<string> Words(string name) =>
        Lines(name).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
