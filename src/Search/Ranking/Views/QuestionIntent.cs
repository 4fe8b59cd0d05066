using System.Text;

namespace KbSearch.Search.Ranking.Views;

/// <summary>What kind of answer a question wants.</summary>
internal enum QuestionIntent
{
    Unknown,

    /// <summary>How something is done.</summary>
    Instructions,

    /// <summary>What something is.</summary>
    Definition,
}

/// <summary>Reads the intent from the words that frame a question.</summary>
internal static class QuestionIntents
{
    private static readonly string[] s_definitions =
        [" qu est ce qu", " c est quoi ", " cest quoi ", " c quoi ", " définition ", " definition ", " signifie ", " signification ", " veut dire "];

    private static readonly string[] s_instructions = [" comment "];

    public static QuestionIntent Of(string query)
    {
        var words = WordsOf(query);
        return s_definitions.Any(words.Contains) ? QuestionIntent.Definition
            : s_instructions.Any(words.Contains) ? QuestionIntent.Instructions
            : QuestionIntent.Unknown;
    }

    /// <summary>Letters and digits in lower case, everything else as one space, at both ends too.</summary>
    private static string WordsOf(string query)
    {
        var words = new StringBuilder(" ", query.Length + 2);
        foreach (var character in query.Append(' '))
        {
            if (char.IsLetterOrDigit(character))
            {
                words.Append(char.ToLowerInvariant(character));
            }
            else if (words[^1] != ' ')
            {
                words.Append(' ');
            }
        }

        return words.ToString();
    }
}
