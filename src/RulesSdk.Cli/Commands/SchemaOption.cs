using System.CommandLine;
using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli.Commands;

/// <summary>The option that names the schema of files.</summary>
internal static class SchemaOption
{
    public static Option<SchemaOverride[]> Create()
    {
        var option = new Option<SchemaOverride[]>("--schema")
        {
            Description = "The schema of all records of the files that a pattern matches, where they do not tell it themselves; may be given several times.",
            HelpName = "NAME=GLOB",
            Arity = ArgumentArity.OneOrMore,
        };
        option.CustomParser = result =>
        {
            var overrides = new List<SchemaOverride>();
            foreach (var token in result.Tokens)
            {
                if (SchemaOverride.Parse(token.Value) is { } item)
                {
                    overrides.Add(item);
                }
                else
                {
                    result.AddError($"'{token.Value}' is no value of --schema (write NAME=GLOB, for instance aws.cloudtrail=*.json).");
                }
            }

            return [.. overrides];
        };
        return option;
    }

    /// <summary>The message for a schema that no pack reads; null if there is none.</summary>
    public static string? Unknown(IReadOnlyList<SchemaOverride> overrides, IEnumerable<RulePack> packs)
    {
        var ids = packs.SelectMany(pack => pack.Schemas).Select(schema => schema.Id).Distinct().Order(StringComparer.Ordinal).ToArray();
        return overrides.FirstOrDefault(item => !ids.Contains(item.Schema)) is { } unknown
            ? $"No rule reads a schema '{unknown.Schema}', so nothing was run (the schemas are {string.Join(", ", ids)})."
            : null;
    }
}
