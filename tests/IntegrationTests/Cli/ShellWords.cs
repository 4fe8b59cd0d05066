using System.Text.RegularExpressions;

namespace KbSearch.IntegrationTests.Cli;

/// <summary>Cuts an example of the help as a shell would, up to its first pipe or redirection, without the program's name.</summary>
internal static partial class ShellWords
{
    public static string[] Split(string example) =>
        [.. Pattern().Matches(example)
            .Select(match => match.Value)
            .TakeWhile(word => word is not ("|" or "<" or ">"))
            .Skip(1)
            .Select(word => word.Replace("\"", "", StringComparison.Ordinal))];

    [GeneratedRegex("(\"[^\"]*\"|[^\\s\"])+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Pattern();
}
