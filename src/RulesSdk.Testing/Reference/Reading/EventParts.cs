using System.Collections.Concurrent;
using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>Finds an event's time and id by their attributes, in the event or in a nested record.</summary>
internal static class EventParts
{
    private static readonly ConcurrentDictionary<(Type Event, Type Attribute), PropertyInfo[]> Paths = new();

    /// <summary>The event's time; the zero value where it has none.</summary>
    public static DateTimeOffset Time(object e) => Value(e, typeof(EventTimeAttribute)) as DateTimeOffset? ?? default;

    /// <summary>The event's id, empty where it has none.</summary>
    public static string Id(object e) => Value(e, typeof(EventIdAttribute)) as string ?? "";

    /// <summary>The properties that lead from an event to the property with an attribute; empty where there is none.</summary>
    public static IReadOnlyList<PropertyInfo> Path(Type type, Type attribute) =>
        Paths.GetOrAdd((type, attribute), static key => [.. Search(key.Event, key.Attribute, []) ?? []]);

    private static object? Value(object e, Type attribute)
    {
        var path = Path(e.GetType(), attribute);
        object? value = path.Count == 0 ? null : e;
        foreach (var property in path)
        {
            value = value is null ? null : property.GetValue(value);
        }

        return value;
    }

    private static IEnumerable<PropertyInfo>? Search(Type type, Type attribute, HashSet<Type> visited)
    {
        if (!visited.Add(type))
        {
            return null;
        }

        var properties = RecordType.Properties(type);
        if (properties.FirstOrDefault(property => property.IsDefined(attribute)) is { } found)
        {
            return [found];
        }

        foreach (var property in properties.Where(property => RecordType.IsRecord(property.PropertyType)))
        {
            if (Search(property.PropertyType, attribute, visited) is { } rest)
            {
                return [property, .. rest];
            }
        }

        return null;
    }
}
