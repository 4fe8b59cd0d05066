using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KbSearch.UnitTests.Architecture;

public sealed partial class DocumentationTests
{
    private static readonly string[] SourceAssemblies =
        ["Analysis", "Content", "Index", "Index.Embedded", "Indexer", "Search", "Dedup", "Evaluation"];

    public static TheoryData<string> Assemblies() => new(SourceAssemblies);

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void PublicTypes_HaveADocComment(string name)
    {
        var assembly = System.Reflection.Assembly.Load($"KbSearch.{name}");
        var documented = XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"KbSearch.{name}.xml"))
            .Descendants("member")
            .Select(m => m.Attribute("name")!.Value)
            .Where(n => n.StartsWith("T:", StringComparison.Ordinal))
            .Select(n => n[2..])
            .ToHashSet(StringComparer.Ordinal);
        Assert.Empty(assembly.GetExportedTypes().Select(t => t.FullName!.Replace('+', '.')).Except(documented));
    }

    [Fact]
    public void MarkdownLinks_PointAtFilesThatExist()
    {
        var dead = from file in MarkdownFiles()
                   from Match link in LinkPattern().Matches(File.ReadAllText(file))
                   let target = link.Groups["target"].Value.Split('#')[0]
                   where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
                   let path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, target))
                   where !File.Exists(path) && !Directory.Exists(path)
                   select $"{Path.GetRelativePath(RepositoryRoot.Path, file)}: {target}";
        Assert.Empty(dead);
    }

    private static IEnumerable<string> MarkdownFiles() =>
        Directory.GetFiles(RepositoryRoot.Path, "*.md")
            .Concat(Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md", SearchOption.AllDirectories));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex LinkPattern();
}
