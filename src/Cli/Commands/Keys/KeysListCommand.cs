using KbSearch.Cli.Terminals;

namespace KbSearch.Cli.Commands.Keys;

/// <summary><c>kbsearch keys list</c>: the keys that were issued, expired ones too.</summary>
internal sealed class KeysListCommand : CliCommand
{
    public KeysListCommand()
        : base("list", "List the keys that were issued and not revoked.")
    {
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch keys list", "kbsearch keys list --json"];

    protected override Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.Data.RequireExisting();
        IReadOnlyList<KeyView> keys = [.. Composition.OpenAccessKeys(context.Data).List().Select(KeyView.Of)];
        context.Write(new { Keys = keys }, console =>
        {
            if (keys.Count == 0)
            {
                context.Tell("No key was issued.");
                return;
            }

            var table = Display.Table("id", "role", "groups", "created", "expires", "name");
            foreach (var key in keys)
            {
                table.AddTextRow(
                    key.Id, JsonOutput.Name(key.Role), string.Join(' ', key.Groups), Display.Day(key.CreatedAt), key.ExpiresAt is { } expiry ? Display.Day(expiry) : "", key.Name);
            }

            console.Write(table);
        });
        return Task.FromResult(ExitCode.Ok);
    }
}
