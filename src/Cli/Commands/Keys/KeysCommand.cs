using System.CommandLine;

namespace KbSearch.Cli.Commands.Keys;

/// <summary><c>kbsearch keys</c>: who may call the service as what.</summary>
internal sealed class KeysCommand : Command
{
    public KeysCommand()
        : base("keys", "Issue, list and revoke access keys.")
    {
        Add(new KeysAddCommand());
        Add(new KeysListCommand());
        Add(new KeysRevokeCommand());
    }
}
