using System.Text.Json;
using System.Text.RegularExpressions;

namespace RulesSdk.Cli.Tests.Coverage;

/// <summary>What version 4.5 of the format of layers says of each field, as mitre-attack/attack-navigator publishes it in layers/spec/v4.5/layerformat.md.</summary>
internal static partial class LayerFormat
{
    // A field's type, with '!' where it is required. A name in capitals is another object; '[]' makes a list of it.
    private static readonly Dictionary<string, Dictionary<string, string>> Objects = new()
    {
        ["Layer"] = new()
        {
            ["versions"] = "Versions",
            ["name"] = "string!",
            ["description"] = "string",
            ["domain"] = "domain!",
            ["customDataURL"] = "string",
            ["filters"] = "Filters",
            ["sorting"] = "0|1|2|3",
            ["layout"] = "Layout",
            ["hideDisabled"] = "bool",
            ["techniques"] = "Technique[]",
            ["gradient"] = "Gradient",
            ["legendItems"] = "LegendItem[]",
            ["showTacticRowBackground"] = "bool",
            ["tacticRowBackground"] = "color",
            ["selectTechniquesAcrossTactics"] = "bool",
            ["selectSubtechniquesWithParent"] = "bool",
            ["selectVisibleTechniques"] = "bool",
            ["metadata"] = "Metadata[]",
            ["links"] = "Link[]",
        },
        ["Versions"] = new() { ["attack"] = "major", ["navigator"] = "navigator!", ["layer"] = "4.5!" },
        ["Filters"] = new() { ["platforms"] = "string[]" },
        ["Layout"] = new()
        {
            ["layout"] = "side|flat|mini",
            ["showID"] = "bool",
            ["showName"] = "bool",
            ["showAggregateScores"] = "bool",
            ["countUnscored"] = "bool",
            ["aggregateFunction"] = "average|min|max|sum",
            ["expandedSubtechniques"] = "none|all|annotated",
        },
        ["Technique"] = new()
        {
            ["techniqueID"] = "technique!",
            ["tactic"] = "shortname",
            ["comment"] = "string",
            ["enabled"] = "bool",
            ["score"] = "number",
            ["color"] = "color?",
            ["metadata"] = "Metadata[]",
            ["links"] = "Link[]",
            ["showSubtechniques"] = "bool",
        },
        ["Gradient"] = new() { ["colors"] = "color[]!", ["minValue"] = "number!", ["maxValue"] = "number!" },
        ["LegendItem"] = new() { ["label"] = "string!", ["color"] = "color!" },
        ["Metadata"] = new() { ["name"] = "string!", ["value"] = "string!" },
        ["Link"] = new() { ["label"] = "string!", ["url"] = "string!" },
    };

    /// <summary>What of a layer the format does not allow, a line each.</summary>
    public static IEnumerable<string> Faults(JsonElement layer)
    {
        foreach (var fault in Faults("Layer", layer, ""))
        {
            yield return fault;
        }

        if (layer.TryGetProperty("gradient", out var gradient))
        {
            if (gradient.GetProperty("colors").GetArrayLength() < 2)
            {
                yield return "gradient.colors has less than two";
            }

            if (gradient.GetProperty("maxValue").GetDouble() <= gradient.GetProperty("minValue").GetDouble())
            {
                yield return "gradient.maxValue is not above minValue";
            }
        }
    }

    private static IEnumerable<string> Faults(string kind, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return [$"{path} is no object"];
        }

        var fields = Objects[kind];
        var missing = fields.Where(field => field.Value.EndsWith('!') && !value.TryGetProperty(field.Key, out _)).Select(field => $"{path}.{field.Key} is missing");
        return missing.Concat(value.EnumerateObject().SelectMany(property => fields.TryGetValue(property.Name, out var type)
            ? OfType(type.TrimEnd('!'), property.Value, $"{path}.{property.Name}")
            : [$"{path}.{property.Name} is no field"]));
    }

    private static IEnumerable<string> OfType(string type, JsonElement value, string path)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            return value.ValueKind == JsonValueKind.Array
                ? value.EnumerateArray().SelectMany((item, i) => OfType(type[..^2], item, $"{path}[{i}]"))
                : [$"{path} is no list"];
        }

        if (char.IsUpper(type[0]))
        {
            return Faults(type, value, path);
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : null;
        var isSound = type switch
        {
            "string" => text is not null,
            "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "number" => value.ValueKind == JsonValueKind.Number,
            "color" => text is not null && Color().IsMatch(text),
            "color?" => text is not null && (text.Length == 0 || Color().IsMatch(text)),
            "domain" => text is "enterprise-attack" or "mobile-attack" or "ics-attack",
            "technique" => text is not null && Technique().IsMatch(text),
            "shortname" => text is not null && ShortName().IsMatch(text),
            "major" => text is not null && text.All(char.IsAsciiDigit),
            "navigator" => Version.TryParse(text, out var navigator) && navigator >= new Version(4, 9, 0),
            _ => type.Split('|').Contains(text ?? value.GetRawText()),
        };
        return isSound ? [] : [$"{path} is {value.GetRawText()}, not {type}"];
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Color();

    [GeneratedRegex(@"^T\d{4}(\.\d{3})?$")]
    private static partial Regex Technique();

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex ShortName();
}
