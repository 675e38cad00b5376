using System.IO.Enumeration;

namespace RulesSdk.Cli.Packs;

/// <summary>The schema of all records of some files, as the user names it.</summary>
/// <param name="Schema">The schema's id.</param>
/// <param name="Pattern">The files: a pattern over their paths or names; <c>-</c> is standard input.</param>
internal sealed record SchemaOverride(string Schema, string Pattern)
{
    /// <summary>Reads <c>NAME=GLOB</c>; null if it is none.</summary>
    public static SchemaOverride? Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && equals < text.Length - 1 ? new SchemaOverride(text[..equals], text[(equals + 1)..]) : null;
    }

    /// <summary>The index of the schema that a file's records are of by the first that names the file; null if none does.</summary>
    public static int? Of(string file, IReadOnlyList<SchemaOverride> overrides, IReadOnlyList<SchemaInput> inputs)
    {
        var schema = overrides.FirstOrDefault(item => item.Matches(file))?.Schema;
        for (var i = 0; i < inputs.Count && schema is not null; i++)
        {
            if (inputs[i].Schema.Id == schema)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Whether it names a file.</summary>
    public bool Matches(string file) =>
        FileSystemName.MatchesSimpleExpression(Pattern, file, ignoreCase: false) || FileSystemName.MatchesSimpleExpression(Pattern, Path.GetFileName(file), ignoreCase: false);
}
