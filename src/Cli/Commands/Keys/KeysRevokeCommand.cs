using System.CommandLine;

namespace KbSearch.Cli.Commands.Keys;

/// <summary><c>kbsearch keys revoke</c>: makes a key worthless.</summary>
internal sealed class KeysRevokeCommand : CliCommand
{
    private readonly Argument<string> _id = new("id") { Description = "The key's id, as 'keys list' shows it" };

    public KeysRevokeCommand()
        : base("revoke", "Revoke a key. A running service refuses it within a second.") => Add(_id);

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch keys revoke 0d1f6a2b3c4e"];

    protected override Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.Data.RequireExisting();
        var id = context.Get(_id)!;
        var isRevoked = Composition.OpenAccessKeys(context.Data).Revoke(id);
        context.Write(new { Id = id, Revoked = isRevoked }, _ => context.Tell(isRevoked ? $"Revoked key {id}." : $"There is no key {id}."));
        return Task.FromResult(isRevoked ? ExitCode.Ok : ExitCode.ProblemsFound);
    }
}
