using System.CommandLine;
using System.Globalization;

namespace KbSearch.Cli;

/// <summary>Rules that options share.</summary>
internal static class OptionRules
{
    /// <summary>Refuses a number outside the range, both ends included.</summary>
    public static void MustBeBetween(this Option<int> option, int minimum, int maximum) => option.Validators.Add(result =>
    {
        // A text that is no number has been reported already.
        if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && (number < minimum || number > maximum))
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} is {minimum} to {maximum}."));
        }
    });
}
