using System.CommandLine;
using System.Globalization;
using KbSearch.Cli.Terminals;
using KbSearch.Content.Access;
using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.Cli.Commands.Keys;

/// <summary><c>kbsearch keys add</c>: issues a key and writes it once.</summary>
internal sealed class KeysAddCommand : CliCommand
{
    private readonly Argument<string> _name = new("name") { Description = "What the key is for, in your own words" };

    private readonly Option<AccessRole> _role = new Option<AccessRole>("--role")
    {
        Description = "What its bearer is: a member reads members' content; an agent the procedures too; an editor also writes content and operates the index",
        HelpName = "member|agent|editor",
        Required = true,
    }.AcceptOnlyFromAmong("member", "agent", "editor");

    private readonly Option<string[]> _groups = new("--group")
    {
        Description = "A group whose content the bearer reads as well; may be repeated",
        HelpName = "NAME",
    };

    private readonly Option<DateTimeOffset?> _expires = new("--expires")
    {
        Description = "First day on which the key is refused, as 2027-01-31 (UTC) [default: never]",
        HelpName = "DATE",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            {
                result.AddError($"'{text}' is not a date of the form 2027-01-31.");
            }
            else if (date <= TimeProvider.System.GetUtcNow())
            {
                result.AddError($"{text} has begun: the key would be refused from the start.");
            }

            return date;
        },
    };

    public KeysAddCommand()
        : base("add", "Issue a key and write it on standard output. It is shown this once; only its hash is kept.")
    {
        _name.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !AccessKeyStore.IsValidName(token.Value))
            {
                result.AddError($"A key's name has 1 to {AccessKeyStore.MaxNameLength} characters, none of them a control character.");
            }
        });
        _groups.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !Audience.IsValidGroup(token.Value)))
            {
                result.AddError($"'{token.Value}' is not a group name: 1 to 64 characters of a-z, 0-9, '-' and '_'.");
            }
        });
        Add(_name);
        Add(_role);
        Add(_groups);
        Add(_expires);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "kbsearch keys add \"CMS connector\" --role editor",
        "kbsearch keys add \"Agents' desktop\" --role agent --group retention --expires 2027-01-31",
    ];

    protected override Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        OwnerFolder.Create(context.Data.Path);
        var issued = Composition.OpenAccessKeys(context.Data)
            .Issue(context.Get(_name)!, context.Get(_role), context.Get(_groups) ?? [], context.Get(_expires));
        context.Write(new { issued.Secret, Key = KeyView.Of(issued.Key) }, console => console.Profile.Out.Writer.WriteLine(issued.Secret));
        var expiry = issued.Key.ExpiresAt is { } date ? $"until {Display.Day(date)}" : "without an end";
        context.Tell($"Key {issued.Key.Id} is valid {expiry}. Keep it now: it cannot be shown again.");
        return Task.FromResult(ExitCode.Ok);
    }
}
