using KbSearch.Cli;
using KbSearch.Cli.Terminals;

return await CommandLine.RunAsync(args, Terminal.OfProcess(), CancellationToken.None);
