using System.Text.Json;

namespace RulesSdk.Hosting.Tests.Targets;

/// <summary>The facts of a version of OCSF, and what in a text is not as they say.</summary>
internal sealed class OcsfSchema
{
    private readonly Dictionary<(string Of, string Attribute), (string Type, bool IsArray, string Requirement, string[] Values)> _attributes = [];
    private readonly List<(string Of, string[] Names)> _oneOf = [];

    public OcsfSchema(string version)
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Targets", $"ocsf-{version}.tsv")).Skip(2))
        {
            var row = line.Split('\t');
            if (row[1] == "*")
            {
                Assert.Equal("at_least_one", row[2]);
                _oneOf.Add((row[0], row[3].Split(',')));
                continue;
            }

            _attributes.Add((row[0], row[1]), (row[2], row[3] == "array", row[4], row[5].Length == 0 ? [] : row[5].Split(',')));
        }
    }

    public List<string> Faults(JsonElement finding)
    {
        var faults = new List<string>();
        CheckObject("detection_finding", finding, "", faults);
        return faults;
    }

    private void CheckObject(string name, JsonElement value, string path, List<string> faults)
    {
        foreach (var member in value.EnumerateObject())
        {
            var at = $"{path}{member.Name}";
            if (!_attributes.TryGetValue((name, member.Name), out var attribute))
            {
                faults.Add($"{at} is unknown");
                continue;
            }

            if (attribute.IsArray != (member.Value.ValueKind == JsonValueKind.Array))
            {
                faults.Add($"{at} is {member.Value.ValueKind}");
                continue;
            }

            foreach (var one in attribute.IsArray ? [.. member.Value.EnumerateArray()] : new[] { member.Value })
            {
                CheckValue(attribute.Type, attribute.Values, one, at, faults);
            }
        }

        foreach (var ((of, attribute), (_, _, requirement, _)) in _attributes)
        {
            if (of == name && requirement == "required" && !value.TryGetProperty(attribute, out _))
            {
                faults.Add($"{path}{attribute} is missing");
            }
        }

        foreach (var (of, names) in _oneOf)
        {
            if (of == name && !names.Any(one => value.TryGetProperty(one, out _)))
            {
                faults.Add($"{path} has none of {string.Join(", ", names)}");
            }
        }
    }

    private void CheckValue(string type, string[] values, JsonElement value, string at, List<string> faults)
    {
        var fits = type switch
        {
            "string_t" => value.ValueKind == JsonValueKind.String,
            "integer_t" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
            "long_t" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "boolean_t" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "json_t" => true,
            _ => type.StartsWith("object:", StringComparison.Ordinal) && value.ValueKind == JsonValueKind.Object,
        };
        if (!fits || (values.Length > 0 && !values.Contains(value.ToString())))
        {
            faults.Add($"{at} is {value}");
        }
        else if (type != "object:object" && type.StartsWith("object:", StringComparison.Ordinal))
        {
            CheckObject(type["object:".Length..], value, $"{at}.", faults);
        }
    }
}
