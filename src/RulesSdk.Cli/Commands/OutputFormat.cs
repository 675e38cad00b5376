using System.CommandLine;

namespace RulesSdk.Cli.Commands;

/// <summary>How results are written.</summary>
internal enum OutputFormat
{
    /// <summary>A table for people.</summary>
    Table,

    /// <summary>One JSON object a line, for programs.</summary>
    Ndjson,
}

/// <summary>Options whose values are names in lower case.</summary>
internal static class NameOptions
{
    public static Option<OutputFormat> Format() => Of("--format", "-f", "How results are written.", OutputFormat.Table);

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
