using System.Globalization;
using KbSearch.TestHost;

// Programs that tests run in a process of their own: to kill it, to start it with other variables, or to look at all it holds.
switch (args)
{
    case ["write", var folder, var seed]:
        await WriterRun.RunAsync(folder, int.Parse(seed, CultureInfo.InvariantCulture));
        return 0;
    case ["ask", var folder, var first, var writes]:
        await AskingRun.RunAsync(folder, int.Parse(first, CultureInfo.InvariantCulture), int.Parse(writes, CultureInfo.InvariantCulture));
        return 0;
    case ["stress", var folder, var seed, var batches, var minutes]:
        return await StressRun.RunAsync(
            folder, int.Parse(seed, CultureInfo.InvariantCulture), int.Parse(batches, CultureInfo.InvariantCulture), TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)));
    case ["digest", var folder, var seed]:
        await EngineDigest.WriteAsync(folder, int.Parse(seed, CultureInfo.InvariantCulture));
        return 0;
    default:
        Console.Error.WriteLine("usage: write FOLDER SEED | ask FOLDER FIRST WRITES | stress FOLDER SEED BATCHES MINUTES | digest FOLDER SEED");
        return 2;
}
