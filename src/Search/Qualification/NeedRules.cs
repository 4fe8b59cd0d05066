using System.Globalization;
using System.Reflection;
using System.Text;
using KbSearch.Analysis.Conformance;

namespace KbSearch.Search.Qualification;

/// <summary>The rules by which needs are told apart. Their file explains its own form.</summary>
public sealed class NeedRules
{
    /// <summary>Name of an installation's own file, which lies beside the overrides of its analysis.</summary>
    public const string FileName = "needs.txt";

    private static readonly Lazy<NeedRules> LazyBuiltIn = new(() => Parse(FileName, BuiltInLines()));

    private readonly Dictionary<string, IReadOnlyList<string>> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NeedRule> _rules = new(StringComparer.Ordinal);

    private NeedRules()
    {
    }

    /// <summary>The rules that come with the product.</summary>
    public static NeedRules BuiltIn => LazyBuiltIn.Value;

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Groups => _groups;

    internal IReadOnlyCollection<NeedRule> Rules => _rules.Values;

    /// <summary>The rules of an installation: its own file in the folder of its analysis, if there is one, beside the built-in ones.</summary>
    /// <exception cref="AnalysisFileException">A line is not what it should be.</exception>
    public static NeedRules OfInstallation(string folder) =>
        Path.Combine(folder, FileName) is var path && File.Exists(path) ? Read(path) : BuiltIn;

    /// <summary>Reads an installation's own rules, which go beside the built-in ones: a group or a rule of a built-in name takes its place.</summary>
    /// <exception cref="AnalysisFileException">A line is not what it should be.</exception>
    public static NeedRules Read(string path) => Parse(path, File.ReadLines(path), BuiltIn);

    /// <param name="file">Named in errors.</param>
    /// <param name="basis">Rules and groups that hold unless the lines replace them.</param>
    /// <exception cref="AnalysisFileException">A line is not what it should be.</exception>
    internal static NeedRules Parse(string file, IEnumerable<string> lines, NeedRules? basis = null)
    {
        var rules = new NeedRules();
        var own = new List<string>();
        foreach (var (name, words) in basis?._groups ?? [])
        {
            rules._groups[name] = words;
        }

        foreach (var (name, rule) in basis?._rules ?? [])
        {
            rules._rules[name] = rule;
        }

        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (rules.AddLine(line, own) is { } reason)
            {
                throw new AnalysisFileException(new FileLine(file, number), reason);
            }
        }

        return rules;
    }

    /// <summary>Adds a line; returns what is wrong with it.</summary>
    /// <param name="own">The rules of the file so far, in order.</param>
    private string? AddLine(string line, List<string> own)
    {
        var statement = WithoutComment(line).Trim();
        if (line.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return "not UTF-8";
        }

        return statement.Length == 0 ? null
            : !char.IsWhiteSpace(line[0]) ? AddStatement(statement, own)
            : own.Count == 0 ? "a pattern stands below the rule it belongs to"
            : AddPattern(own[^1], statement);
    }

    private string? AddStatement(string statement, List<string> own)
    {
        var colon = statement.IndexOf(':', StringComparison.Ordinal);
        var head = statement[..Math.Max(0, colon)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var body = statement[(colon + 1)..].Trim();
        if (head is ["group", var group] && body.Length > 0)
        {
            _groups[group] = body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return null;
        }

        if (head.Length != 3 || !Enum.TryParse<Need>(head[0], ignoreCase: true, out var need) || !double.TryParse(head[1], CultureInfo.InvariantCulture, out var weight))
        {
            return "a statement is 'group NAME: words' or 'NEED WEIGHT NAME: pattern', where NEED is information, incident, personal or urgent";
        }

        if (own.Contains(head[2]))
        {
            return $"there is a rule '{head[2]}' above";
        }

        own.Add(head[2]);
        _rules[head[2]] = new NeedRule(head[2], need, weight, []);
        return body.Length == 0 ? null : AddPattern(head[2], body);
    }

    private string? AddPattern(string rule, string pattern)
    {
        var error = NeedPattern.ErrorIn(pattern, _groups);
        if (error is null)
        {
            _rules[rule] = _rules[rule] with { Patterns = [.. _rules[rule].Patterns, pattern] };
        }

        return error;
    }

    /// <summary>A comment begins a line or stands after a space: "#" inside a word is part of it.</summary>
    private static string WithoutComment(string line) => line.StartsWith('#') ? "" : line.Split(" #", 2)[0];

    private static IEnumerable<string> BuiltInLines()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"KbSearch.Search.Qualification.{FileName}")
            ?? throw new InvalidOperationException($"{FileName} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
