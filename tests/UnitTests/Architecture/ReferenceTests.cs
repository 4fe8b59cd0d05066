using System.Xml.Linq;

namespace KbSearch.UnitTests.Architecture;

/// <summary>The reference table of ARCHITECTURE.md, held by a test: any other edge between projects, or to a package, fails.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> AllowedProjects = new(StringComparer.Ordinal)
    {
        ["Analysis"] = [],
        ["Content"] = [],
        ["Index"] = ["Analysis", "Content"],
        ["Index.Embedded"] = ["Index"],
        ["Index.Lucene"] = ["Index"],
        ["Indexer"] = ["Analysis", "Content", "Index"],
        ["Search"] = ["Analysis", "Content", "Index"],
        ["Dedup"] = ["Analysis", "Content", "Index", "Search"],
        ["Evaluation"] = ["Analysis", "Content", "Dedup", "Index", "Indexer", "Search"],
        ["SearchApi"] = ["Analysis", "Content", "Dedup", "Evaluation", "Index", "Index.Embedded", "Index.Lucene", "Indexer", "Search"],
        ["Cli"] = ["Analysis", "Content", "Dedup", "Evaluation", "Index", "Index.Embedded", "Index.Lucene", "Indexer", "Search"],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new(StringComparer.Ordinal)
    {
        ["Content"] = ["AngleSharp", "CsvHelper", "Markdig", "Microsoft.Data.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3", "YamlDotNet"],
        ["Index.Lucene"] = ["Lucene.Net"],
        ["Indexer"] = ["Microsoft.Extensions.Hosting.Abstractions"],
        ["SearchApi"] = ["Microsoft.AspNetCore.OpenApi", "Swashbuckle.AspNetCore.SwaggerUI"],
        ["Cli"] = ["Spectre.Console", "System.CommandLine"],
    };

    public static TheoryData<string> Projects() =>
        new(Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ReferencesOnlyWhatTheTableAllows(string project)
    {
        Assert.True(AllowedProjects.ContainsKey(project), $"{project} is not in the reference table.");
        Assert.Empty(References(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Except(AllowedProjects[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_UsesOnlyThePackagesTheTableAllows(string project) =>
        Assert.Empty(References(project, "PackageReference").Except(AllowedPackages.GetValueOrDefault(project, [])));

    [Fact]
    public void Sources_NameConcreteBackendsOnlyInComposition()
    {
        var offenders = from host in new[] { "SearchApi", "Cli" }
                        from file in Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "src", host), "*.cs", SearchOption.AllDirectories)
                        where !IsBuildOutput(file) && Path.GetFileName(file) != "Composition.cs"
                        let text = File.ReadAllText(file)
                        where text.Contains("KbSearch.Index.Embedded", StringComparison.Ordinal) || text.Contains("KbSearch.Index.Lucene", StringComparison.Ordinal) || text.Contains("SqliteContentStore", StringComparison.Ordinal)
                        select Path.GetRelativePath(RepositoryRoot.Path, file);
        Assert.Empty(offenders);
    }

    [Fact]
    public void Sources_KeepFilesUnder400Lines()
    {
        var offenders = from file in Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.cs", SearchOption.AllDirectories)
                        where !IsBuildOutput(file)
                        let lines = File.ReadLines(file).Count()
                        where lines > 400
                        select $"{Path.GetRelativePath(RepositoryRoot.Path, file)}: {lines} lines";
        Assert.Empty(offenders);
    }

    internal static bool IsBuildOutput(string file)
    {
        var relative = Path.GetRelativePath(RepositoryRoot.Path, file).Split(Path.DirectorySeparatorChar);
        return relative.Contains("obj") || relative.Contains("bin");
    }

    private static IEnumerable<string> References(string project, string element) =>
        XDocument.Load(Path.Combine(RepositoryRoot.Path, "src", project, $"{project}.csproj"))
            .Descendants(element)
            .Select(e => e.Attribute("Include")!.Value);
}
