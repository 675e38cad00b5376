using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RulesSdk.Schemas.Tests;

/// <summary>What a schema takes, found by reflection: independent of every reader.</summary>
internal static class SchemaShape
{
    /// <summary>What of a JSON object the schema does not take: unknown names, and values of another type.</summary>
    public static IEnumerable<string> Uncovered(JsonElement json, Type record, FieldNaming naming, string path = "")
    {
        var properties = record.GetProperties()
            .Where(property => property.SetMethod is not null)
            .SelectMany(property => WireNames(property, naming).Select(name => (Name: name, property.PropertyType)))
            .ToDictionary(pair => pair.Name, pair => pair.PropertyType, StringComparer.Ordinal);
        foreach (var field in json.EnumerateObject())
        {
            var at = path + "." + field.Name;
            if (!properties.TryGetValue(field.Name, out var type))
            {
                // Names that a log shipper adds; CloudTrail and the agent have none that start so.
                if (!field.Name.StartsWith('@'))
                {
                    yield return $"{at}: no property";
                }

                continue;
            }

            foreach (var problem in UncoveredValue(field.Value, type, naming, at))
            {
                yield return problem;
            }
        }
    }

    /// <summary>The names under which a property is read.</summary>
    public static IEnumerable<string> WireNames(PropertyInfo property, FieldNaming naming) =>
        property.GetCustomAttribute<AlsoNamedAttribute>()?.Names.Prepend(WireName(property, naming)) ?? [WireName(property, naming)];

    private static string WireName(PropertyInfo property, FieldNaming naming) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
        ?? (naming == FieldNaming.SnakeCase ? JsonNamingPolicy.SnakeCaseLower : JsonNamingPolicy.CamelCase).ConvertName(property.Name);

    private static IEnumerable<string> UncoveredValue(JsonElement value, Type type, FieldNaming naming, string at)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (value.ValueKind == JsonValueKind.Null || type == typeof(Json))
        {
            return [];
        }

        if (type == typeof(CommandLine))
        {
            return Items(value, typeof(string), naming, at);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return Items(value, type.GetGenericArguments()[0], naming, at);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Map<>))
        {
            return value.ValueKind == JsonValueKind.Object ? [] : [$"{at}: {value.ValueKind} where a map is read"];
        }

        if (type.IsClass && type != typeof(string))
        {
            return value.ValueKind == JsonValueKind.Object
                ? Uncovered(value, type, naming, at)
                : [$"{at}: {value.ValueKind} where an object is read"];
        }

        return Converts(value, type) ? [] : [$"{at}: {value.ValueKind} '{value}' where {type.Name} is read"];
    }

    private static IEnumerable<string> Items(JsonElement value, Type item, FieldNaming naming, string at) =>
        value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().SelectMany(element => UncoveredValue(element, item, naming, at + "[]"))
            : [$"{at}: {value.ValueKind} where a list is read"];

    private static bool Converts(JsonElement value, Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => value.ValueKind == JsonValueKind.String,
        TypeCode.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        TypeCode.Int32 => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        TypeCode.Int64 => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        TypeCode.UInt64 => value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out _),
        _ when type == typeof(DateTimeOffset) => value.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => false,
    };
}
