using System.Collections.Immutable;
using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>Where in an event's JSON a value is.</summary>
/// <param name="Variable">The event variable.</param>
/// <param name="Steps">Names and numbers that lead to it.</param>
/// <param name="Type">The type of what is there.</param>
/// <param name="Name">The last name on the way.</param>
internal sealed record Place(string Variable, ImmutableList<object> Steps, Type Type, string Name)
{
    /// <summary>The place of a node; null where its value is computed and not read.</summary>
    public static Place? Of(ClauseNode node, Draft draft, Scope scope) => node.Kind switch
    {
        "variable" or "element" when scope.Elements.TryGetValue(node.Text, out var bound) => Of(bound.List, draft, bound.Scope) is { } list && Element(list.Type) is { } element
            ? new Place(list.Variable, list.Steps.Add(bound.Index), element, list.Name)
            : null,
        "variable" when draft.Has(node.Text) => new Place(node.Text, [], draft.Type(node.Text), node.Text),
        "field" => Of(node.Operand, draft, scope) is { } record ? record.Member(node.Text, draft) : null,
        "item" => Of(node.Operand, draft, scope) is { } map ? new Place(map.Variable, map.Steps.Add(node.Text), map.Type == typeof(Json) ? map.Type : map.Type.GetGenericArguments()[0], node.Text) : null,
        "json" => Of(node.Operand, draft, scope) is { } json ? json with { Type = JsonType(node.Text) } : null,
        "convert" or "coalesce" => Of(node.Operand, draft, scope),
        "list" when node is { Operands: [var only], Texts: ["+"] } => Of(only, draft, scope),
        _ => null,
    };

    /// <summary>The place of an event's time or id.</summary>
    public static Place? Of(string variable, Type type, Type attribute)
    {
        var path = EventParts.Path(type, attribute);
        var naming = Naming(type);
        return path.Count == 0 ? null : new Place(variable, [.. path.Select(property => (object)RecordType.Names(property, naming)[0])], path[^1].PropertyType, path[^1].Name);
    }

    private static FieldNaming Naming(Type type) => type.GetCustomAttribute<EventSchemaAttribute>()?.Naming ?? FieldNaming.CamelCase;

    private static Type? Element(Type list) => list.IsGenericType ? list.GetGenericArguments()[0] : list == typeof(Json[]) ? typeof(Json) : null;

    private static Type JsonType(string member) => member switch
    {
        "Text" => typeof(string),
        "Int64" => typeof(long),
        "Double" => typeof(double),
        "Boolean" => typeof(bool),
        "Items" => typeof(IReadOnlyList<Json>),
        _ => typeof(Json),
    };

    private Place? Member(string name, Draft draft) =>
        RecordType.Properties(Type).FirstOrDefault(property => property.Name == name) is { } property
            ? new Place(Variable, Steps.Add(RecordType.Names(property, Naming(draft.Type(Variable)))[0]), Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, name)
            : null;
}
