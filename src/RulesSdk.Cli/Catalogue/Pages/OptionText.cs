using System.Globalization;

namespace RulesSdk.Cli.Catalogue.Pages;

/// <summary>A tuning option in a sentence.</summary>
internal static class OptionText
{
    /// <summary>The option, its number, its bounds, and what its author says of it.</summary>
    public static string Of(TuningOption option) => string.Create(
        CultureInfo.InvariantCulture,
        $"Option `{option.Name}`: {option.Value}, {(option.Maximum < int.MaxValue ? $"from {option.Minimum} to {option.Maximum}" : $"at least {option.Minimum}")}{(option.Description.Length == 0 ? "" : ". " + option.Description)}");
}
