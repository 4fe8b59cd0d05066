using System.CommandLine;
using System.Globalization;
using System.CommandLine.Parsing;
using KbSearch.Content.Model;
using KbSearch.Search.Requests;

namespace KbSearch.Cli.Commands.Searching;

/// <summary>What narrows a search, for every command that runs one. Values of one option are alternatives; different options must all pass.</summary>
internal sealed class SearchOptionSet
{
    private readonly Argument<string[]> _text = new("text")
    {
        Description = "What is looked for; several words need no quotes. Without a text: the most useful content",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<ContentKind[]> _kinds = Choice<ContentKind>("--kind", "Kind of content", "faq|tutorial|question|announcement");
    private readonly Option<QuestionState[]> _states = Choice<QuestionState>("--state", "State of a question", "validated|answered|unanswered|closed");
    private readonly Option<string[]> _products = new("--product") { Description = "Product, such as mobile", HelpName = "NAME" };
    private readonly Option<string[]> _categories = new("--category") { Description = "Category path, parts joined by '/'; includes what lies below", HelpName = "PATH" };
    private readonly Option<string[]> _tags = new("--tag") { Description = "Tag", HelpName = "TAG" };
    private readonly Option<int[]> _years = new("--year") { Description = "Year of the last update", HelpName = "YEAR" };

    private readonly Option<Viewer> _audience = new("--audience")
    {
        Description = "Whose eyes to search with: public, members, agents, group:NAME; may be repeated",
        HelpName = "WHO",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => Viewer.Anonymous,
        CustomParser = ParseViewer,
    };

    public void AddTo(Command command)
    {
        command.Add(_text);
        foreach (var option in new Option[] { _audience, _kinds, _states, _products, _categories, _tags, _years })
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (string.Join(' ', result.GetValue(_text) ?? []).Length > SearchRequest.MaxQueryLength)
            {
                result.AddError($"The text is too long: at most {SearchRequest.MaxQueryLength} characters are read.");
            }
        });
    }

    public SearchRequest Read(CommandContext context) => new()
    {
        Query = context.Text(_text),
        Viewer = context.Get(_audience)!,
        Kinds = context.Get(_kinds) ?? [],
        States = context.Get(_states) ?? [],
        Products = context.Get(_products) ?? [],
        Categories = context.Get(_categories) ?? [],
        Tags = context.Get(_tags) ?? [],
        Years = context.Get(_years) ?? [],
    };

    private static Option<T[]> Choice<T>(string name, string description, string names)
        where T : struct, Enum =>
        new Option<T[]>(name) { Description = $"{description}; may be repeated", HelpName = names }.AcceptOnlyFromAmong(names.Split('|'));

    internal static Viewer? ParseViewer(ArgumentResult result)
    {
        var viewer = Viewer.Anonymous;
        foreach (var token in result.Tokens)
        {
            if (!Audience.TryParse(token.Value, out var audience))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"'{token.Value}' is not an audience: public, members, agents or group:NAME."));
                return null;
            }

            // Agents and groups read what members read.
            var scopes = audience == Audience.Public ? [] : audience.Scopes.Append(Audience.MembersScope);
            viewer = Viewer.WithScopes(viewer.Scopes.Union(scopes));
        }

        return viewer;
    }
}
