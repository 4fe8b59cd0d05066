using KbSearch.SearchApi.Hosting;

return (int)await Launcher.RunAsync(args, Console.Out, Console.Error);
