using System.Globalization;

namespace RulesSdk.Schemas.Tests.Udm;

/// <summary>Follows a path of a YARA-L rule through a schema's records, by reflection.</summary>
internal static class UdmPath
{
    /// <summary>What is wrong with a path, or null where a schema has it.</summary>
    public static string? Fault(string path)
    {
        var names = Split(path);
        return names[0] == "graph" ? Fault(path, typeof(UdmEntity), names[1..]) : Fault(path, typeof(UdmEvent), names);
    }

    private static string? Fault(string path, Type type, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            var next = Next(type, name);
            if (next is null)
            {
                return $"{path}: {type.Name} has no '{name}'";
            }

            type = next;
        }

        return type.IsClass && type != typeof(string) ? $"{path}: ends at the record {type.Name}" : null;
    }

    private static Type? Next(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (name[0] == '[')
        {
            return InBrackets(type, name.Trim('[', ']'));
        }

        // YARA-L reads every element where it names a list
        if (Element(type) is { } element)
        {
            return Next(element, name);
        }

        // the only member of a protobuf Struct, which JSON writes as a plain object; the seconds of a protobuf Timestamp
        return type == typeof(Map<string>) ? (name == "fields" ? type : null)
            : type == typeof(DateTimeOffset) ? (name == "seconds" ? typeof(long) : null)
            : type.GetProperties().SingleOrDefault(property => property.SetMethod is not null && SchemaShape.WireNames(property, FieldNaming.SnakeCase).Contains(name))?.PropertyType;
    }

    // ip[0], labels["name"], fields["name"]
    private static Type? InBrackets(Type type, string key) =>
        type == typeof(Map<string>) && key[0] == '"' ? typeof(string)
        : Element(type) is not { } element ? null
        : int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? element
        : element == typeof(UdmLabel) ? typeof(string)
        : null;

    private static Type? Element(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    // about[0].labels["a.b"] has the names about, [0], labels and ["a.b"]
    private static string[] Split(string path)
    {
        var names = new List<string>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= path.Length; i++)
        {
            quoted ^= i < path.Length && path[i] == '"';
            if (i == path.Length || (!quoted && path[i] is '.' or '['))
            {
                if (i > start)
                {
                    names.Add(path[start..i]);
                }

                start = i < path.Length && path[i] == '.' ? i + 1 : i;
            }
        }

        return [.. names];
    }
}
