using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;

namespace RulesSdk.Testing;

/// <summary>What reflection says about the records of a schema.</summary>
internal static class RecordType
{
    /// <summary>Whether values of a type are records of a schema: classes of the schema's author.</summary>
    public static bool IsRecord(Type type) =>
        type is { IsClass: true, IsGenericType: false } && type != typeof(string) && type.Namespace != typeof(EventSchema).Namespace
        || type.IsDefined(typeof(EventSchemaAttribute));

    // Reflection is asked once a type and property, or reading a stream would be all reflection.
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> PropertiesByType = new();
    private static readonly ConcurrentDictionary<(PropertyInfo, FieldNaming), string[]> NamesByProperty = new();
    private static readonly ConcurrentDictionary<PropertyInfo, NullabilityInfo> NullabilityByProperty = new();

    /// <summary>The properties of a record that are read from the wire, in source order.</summary>
    public static IReadOnlyList<PropertyInfo> Properties(Type type) => PropertiesByType.GetOrAdd(type, static type =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property is { CanRead: true, SetMethod: not null } && property.GetIndexParameters().Length == 0
                && !property.IsDefined(typeof(JsonIgnoreAttribute)))
            .OrderBy(property => property.MetadataToken),
    ]);

    /// <summary>A property's names on the wire, in the order they are tried.</summary>
    public static IReadOnlyList<string> Names(PropertyInfo property, FieldNaming naming) =>
        NamesByProperty.GetOrAdd((property, naming), static key =>
        {
            var (property, naming) = key;
            var own = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? Name(property.Name, naming);
            return [own, .. property.GetCustomAttribute<AlsoNamedAttribute>()?.Names ?? []];
        });

    /// <summary>Whether a property, and what it is made of, may be null.</summary>
    public static NullabilityInfo Nullability(PropertyInfo property) =>
        NullabilityByProperty.GetOrAdd(property, static property => new NullabilityInfoContext().Create(property));

    private static string Name(string name, FieldNaming naming) => naming switch
    {
        FieldNaming.CamelCase => char.ToLowerInvariant(name[0]) + name[1..],
        FieldNaming.SnakeCase => SnakeCase(name),
        _ => name,
    };

    // SourceIP2Address becomes source_ip2_address: a new word starts at a capital that follows a lower-case letter or
    // digit, or that a lower-case letter follows.
    private static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var starts = i > 0 && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (starts)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
