using System.CommandLine;
using System.CommandLine.Parsing;
using KbSearch.Content.Model;
using KbSearch.Content.Sources;
using KbSearch.Content.Text;

namespace KbSearch.Cli.Commands.Importing;

/// <summary>Which files and folders are read, and how.</summary>
internal sealed class SourceOptionSet
{
    private readonly Argument<string[]> _paths = new("path") { Description = "Files (.jsonl, .csv, gzip or not) and folders of Markdown and HTML files", Arity = ArgumentArity.OneOrMore };

    private readonly Option<string?> _name = new("--source")
    {
        Description = "Source of the items: ids are SOURCE:ID [default: made of the file's name]",
        HelpName = "NAME",
    };

    private readonly Option<FieldMapping?> _mapping = new("--map")
    {
        Description = "Read a foreign format: FIELD=NAME takes a field from a name (a.b leads into an object), FIELD:=VALUE sets it, FIELD= ignores it; separated by commas",
        HelpName = "MAPPING",
        CustomParser = ParseMapping,
    };

    private readonly Option<string> _format = new Option<string>("--format")
    {
        Description = "How the files are laid out",
        HelpName = "auto|jsonl|csv|folder",
        DefaultValueFactory = _ => "auto",
    }.AcceptOnlyFromAmong("auto", "jsonl", "csv", "folder");

    private readonly Option<Audience?> _audience = new("--audience")
    {
        Description = "Who may read records that do not say so: public, members, agents, group:NAME [default: such records are refused]",
        HelpName = "WHO",
        CustomParser = ParseAudience,
    };

    private readonly Option<ContentKind> _kind = new Option<ContentKind>("--kind")
    {
        Description = "Kind of foreign records that name none [default: faq]",
        HelpName = "faq|tutorial|question|announcement",
    }.AcceptOnlyFromAmong("faq", "tutorial", "question", "announcement");

    private readonly Option<TextFormat> _bodyFormat = new Option<TextFormat>("--body-format")
    {
        Description = "How texts are written that do not say so [default: markdown]",
        HelpName = "markdown|html|text",
        CustomParser = result => result.Tokens[0].Value switch
        {
            "html" => TextFormat.Html,
            "text" => TextFormat.Plain,
            _ => TextFormat.Markdown,
        },
    }.AcceptOnlyFromAmong("markdown", "html", "text");

    public SourceOptionSet() => _name.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !ContentId.IsValidSource(token.Value))
        {
            result.AddError($"'{token.Value}' is not a source name: 1 to 40 characters of a-z, 0-9 and '-'.");
        }
    });

    public void AddTo(Command command)
    {
        command.Add(_paths);
        foreach (var option in new Option[] { _name, _format, _mapping, _audience, _kind, _bodyFormat })
        {
            command.Add(option);
        }
    }

    /// <exception cref="CommandFailedException">A path does not exist, or its format cannot be told.</exception>
    public IReadOnlyList<IContentSource> Open(CommandContext context) => [.. context.Get(_paths)!.Select(path => Open(path, context))];

    private IContentSource Open(string path, CommandContext context)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new CommandFailedException(ExitCode.Input, $"There is no file or folder {path}.");
        }

        var options = new SourceOptions
        {
            SourceName = context.Get(_name) ?? ContentSources.NameFor(path),
            Mapping = context.Get(_mapping),
            DefaultAudience = context.Get(_audience),
            DefaultKind = context.Get(_kind),
            DefaultBodyFormat = context.Get(_bodyFormat),
        };
        var format = context.Get(_format) switch
        {
            "jsonl" => SourceFormat.JsonLines,
            "csv" => SourceFormat.Csv,
            "folder" => SourceFormat.Folder,
            _ => SourceFormat.Auto,
        };
        return ContentSources.TryOpen(path, format, options, out var error)
            ?? throw new CommandFailedException(ExitCode.Input, $"{error}. Name it with --format.");
    }

    private static FieldMapping? ParseMapping(ArgumentResult result)
    {
        if (FieldMapping.TryParse(result.Tokens[0].Value, out var mapping, out var error))
        {
            return mapping;
        }

        result.AddError($"--map: {error}.");
        return null;
    }

    private static Audience? ParseAudience(ArgumentResult result)
    {
        if (Audience.TryParse(result.Tokens[0].Value, out var audience))
        {
            return audience;
        }

        result.AddError($"'{result.Tokens[0].Value}' is not an audience: public, members, agents or group:NAME.");
        return null;
    }
}
