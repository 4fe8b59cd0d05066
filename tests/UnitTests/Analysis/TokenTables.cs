using KbSearch.Analysis.Tokens;

namespace KbSearch.UnitTests.Analysis;

/// <summary>Token tables of TestData/tokens: text, tab, level, tab, expected terms as <c>position:term</c> separated by spaces.</summary>
internal static class TokenTables
{
    public static string Folder { get; } = FindFolder();

    public static TheoryData<string, string, string, string> Read(string file)
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Folder, file)).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var columns = line.Split('\t');
            Assert.Equal(3, columns.Length);
            data.Add(file, columns[0], columns[1], columns[2]);
        }

        return data;
    }

    public static string Render(TokenBuffer buffer, TermLevel level)
    {
        var terms = new List<string>();
        foreach (ref readonly var token in buffer.Tokens)
        {
            if (token.Level == level)
            {
                terms.Add($"{token.Position}:{buffer.Term(token)}");
            }
        }

        return string.Join(' ', terms);
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KbSearch.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("KbSearch.sln not found"), "tests", "TestData", "tokens");
    }
}
