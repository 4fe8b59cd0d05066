using System.Text;

namespace KbSearch.Evaluation.Generation.Terms;

/// <summary>Analysed documents with a title of 4 to 10 terms and a body of 100 to 150, at any scale: for the speed of an engine alone.</summary>
/// <remarks>
/// Terms are drawn one by one, without topics: neighbouring documents do not resemble each other, which is the hard case for skipping blocks.
/// The same seed gives the same documents on every machine, and a longer list begins with the shorter one.
/// </remarks>
public static class TermTextGenerator
{
    /// <summary>An endless sequence; take as many as wanted.</summary>
    public static IEnumerable<TermText> Documents(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        while (true)
        {
            yield return new TermText(Draw(random, text, random.Next(4, 11)), Draw(random, text, random.Next(100, 151)));
        }
    }

    private static string Draw(Random random, StringBuilder text, int count)
    {
        text.Clear();
        for (var i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "" : " ").Append(ZipfVocabulary.Shared.Draw(random));
        }

        return text.ToString();
    }
}
