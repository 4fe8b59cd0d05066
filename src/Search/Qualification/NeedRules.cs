using System.Globalization;
using System.Reflection;
using System.Text;
using KbSearch.Analysis.Conformance;

namespace KbSearch.Search.Qualification;

/// <summary>The rules by which needs are told apart. Their file explains its own form.</summary>
public sealed class NeedRules
{
    private const string BuiltInName = "needs.txt";

    private static readonly Lazy<NeedRules> LazyBuiltIn = new(() => Parse(BuiltInName, BuiltInLines()));

    private readonly Dictionary<string, IReadOnlyList<string>> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NeedRule> _rules = new(StringComparer.Ordinal);

    private NeedRules()
    {
    }

    /// <summary>The rules that come with the product.</summary>
    public static NeedRules BuiltIn => LazyBuiltIn.Value;

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Groups => _groups;

    internal IReadOnlyCollection<NeedRule> Rules => _rules.Values;

    /// <summary>Reads an installation's own rules, which go beside the built-in ones: a group or a rule of a built-in name takes its place.</summary>
    /// <exception cref="AnalysisFileException">A line is not what it should be.</exception>
    public static NeedRules Read(string path) => Parse(path, File.ReadLines(path), BuiltIn);

    /// <param name="file">Named in errors.</param>
    /// <param name="basis">Rules and groups that hold unless the lines replace them.</param>
    /// <exception cref="AnalysisFileException">A line is not what it should be.</exception>
    internal static NeedRules Parse(string file, IEnumerable<string> lines, NeedRules? basis = null)
    {
        var rules = new NeedRules();
        var own = new HashSet<string>(StringComparer.Ordinal);
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
            var statement = WithoutComment(line).Trim();
            if (statement.Length > 0 && rules.Add(statement, own) is { } reason)
            {
                throw new AnalysisFileException(new FileLine(file, number), reason);
            }
        }

        return rules;
    }

    /// <summary>Adds a statement; returns what is wrong with it.</summary>
    private string? Add(string statement, HashSet<string> own)
    {
        var colon = statement.IndexOf(':', StringComparison.Ordinal);
        var head = statement[..Math.Max(0, colon)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var body = statement[(colon + 1)..].Trim();
        if (colon < 0 || body.Length == 0)
        {
            return "a statement is 'group NAME: words' or 'NEED WEIGHT NAME: pattern'";
        }

        if (head is ["group", var group])
        {
            _groups[group] = body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return null;
        }

        if (head.Length != 3 || !Enum.TryParse<Need>(head[0], ignoreCase: true, out var need) || !double.TryParse(head[1], CultureInfo.InvariantCulture, out var weight))
        {
            return $"'{string.Join(' ', head)}' is not 'group NAME' or 'NEED WEIGHT NAME', where NEED is information, incident, personal or urgent";
        }

        if (NeedPattern.ErrorIn(body, _groups) is { } error)
        {
            return error;
        }

        var name = head[2];
        if (own.Add(name) || !_rules.TryGetValue(name, out var rule))
        {
            _rules[name] = new NeedRule(name, need, weight, [body]);
            return null;
        }

        if (rule.Need != need || rule.Weight != weight)
        {
            return $"rule '{name}' has another need or weight on an earlier line";
        }

        _rules[name] = rule with { Patterns = [.. rule.Patterns, body] };
        return null;
    }

    /// <summary>A comment begins a line or stands after a space: "#" inside a word is part of it.</summary>
    private static string WithoutComment(string line) => line.StartsWith('#') ? "" : line.Split(" #", 2)[0];

    private static IEnumerable<string> BuiltInLines()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"KbSearch.Search.Qualification.{BuiltInName}")
            ?? throw new InvalidOperationException($"{BuiltInName} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
