using System.CommandLine;
using System.Globalization;
using RulesSdk.Cli.Commands.Help;

namespace RulesSdk.Cli.Commands;

/// <summary>How results are written.</summary>
internal enum OutputFormat
{
    /// <summary>A table for people.</summary>
    Table,

    /// <summary>One JSON object a line, for programs.</summary>
    Ndjson,
}

/// <summary>Options whose values are names in lower case, and bounds.</summary>
internal static class NameOptions
{
    public static Option<OutputFormat> Format() => Of("--format", "-f", "How results are written.", OutputFormat.Table);

    /// <summary>A bound of at least 1.</summary>
    public static Option<int> Number(string name, string description, int fallback)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => fallback };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var value) || value < 1))
            {
                result.AddError($"'{token.Value}' is no value of {name} (write a number of at least 1).");
            }
        });
        return option;
    }

    /// <summary>A share from 0 to 1; null where none is given.</summary>
    public static Option<double?> Share(string name, string description) => Bound(name, description, 1);

    /// <summary>A number from 0 on; null where none is given.</summary>
    public static Option<double?> Bound(string name, string description, double most)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = "NUMBER" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0 && value <= most))
            {
                result.AddError($"'{token.Value}' is no value of {name} (write a number from 0 {(most < double.MaxValue ? $"to {most}" : "on")}).");
            }
        });
        return option;
    }

    /// <summary>A severity; null where none is given.</summary>
    public static Option<Severity?> Severity(string name, string description)
    {
        var option = new Option<Severity?>(name) { Description = description, HelpName = string.Join('|', Enum.GetNames<Severity>().Select(value => value.ToLowerInvariant())) };
        Restrict<Severity>(option);
        return option;
    }

    /// <summary>An option over an enum's names.</summary>
    public static Option<T> Of<T>(string name, string? alias, string description, T fallback)
        where T : struct, Enum
    {
        var option = new Option<T>(name, alias is null ? [] : [alias])
        {
            Description = description,
            DefaultValueFactory = _ => fallback,
            HelpName = string.Join('|', Enum.GetNames<T>().Select(value => value.ToLowerInvariant())),
        };
        Restrict<T>(option);
        return option;
    }

    /// <summary>Accepts the names of an enum only: not its numbers.</summary>
    public static void Restrict<T>(Option option)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(value => value.ToLowerInvariant()).ToArray();
        Completions.Offer(option.CompletionSources, names);
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !names.Contains(token.Value.ToLowerInvariant())))
            {
                var near = Packs.NearNames.Of(token.Value, names);
                var hint = near.Count > 0 ? $"did you mean '{near[0]}'? " : "";
                result.AddError($"'{token.Value}' is no value of {option.Name} ({hint}write one of {string.Join(", ", names)}).");
            }
        });
    }
}
