using System.CommandLine;

namespace KbSearch.Cli.Commands.Judgements;

/// <summary><c>kbsearch judgements</c>: judged sets made of one's own help centre.</summary>
internal sealed class JudgementsCommand : Command
{
    public JudgementsCommand()
        : base("judgements", "Build judged sets from one's own help centre.") => Add(new JudgementsProposeCommand());
}
