using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>What the names in a clause stand for.</summary>
/// <param name="types">The class of each event variable.</param>
/// <param name="own">The variable that a sentence is about, whose fields need no prefix; null if it is about several.</param>
internal sealed class ProseScope(IReadOnlyDictionary<string, Type> types, string? own)
{
    /// <summary>A field as it is called on the wire; null where a node is none.</summary>
    public string? Path(ClauseNode node) => Walk(node) is var (path, _, _) && path.Length > 0 ? path : null;

    /// <summary>The type of a value, where it is known.</summary>
    public Type? TypeOf(ClauseNode node) => Walk(node)?.Type is { } type ? Nullable.GetUnderlyingType(type) ?? type : null;

    /// <summary>The same within a quantifier, whose element is what the sentence is about.</summary>
    public ProseScope Within(ClauseNode quantifier)
    {
        var element = quantifier.Texts[1]!;
        var known = new Dictionary<string, Type>(types, StringComparer.Ordinal);
        known.Remove(element);
        if (Walk(quantifier.Operand) is { Type: { IsGenericType: true } list, Naming: var naming } && list.GetGenericArguments() is [var item])
        {
            known[element] = item;
            return new ProseScope(known, element) { _naming = naming };
        }

        return new ProseScope(known, element);
    }

    private FieldNaming _naming;

    private (string Path, Type? Type, FieldNaming Naming)? Walk(ClauseNode node)
    {
        switch (node.Kind)
        {
            case "variable":
                var type = types.GetValueOrDefault(node.Text);
                var naming = type?.GetCustomAttribute<EventSchemaAttribute>()?.Naming ?? _naming;
                return (node.Text == own ? "" : node.Text, type, naming);
            case "field":
                return Walk(node.Operand) is not { } owner ? null : Member(owner, node.Text);
            case "item":
                return Walk(node.Operand) is not { } map ? null : (Keyed(map.Path, node.Text), ItemType(map.Type), map.Naming);
            case "json" when node.Text is "Text" or "Boolean" or "Int64" or "Double":
                return Walk(node.Operand) is not { } json ? null : (json.Path, typeof(Json).GetProperty(node.Text)?.PropertyType, json.Naming);
            case "convert":
                return Walk(node.Operand);
            case "element":
                return (node.Text, null, default);
            default:
                return null;
        }
    }

    private static (string Path, Type? Type, FieldNaming Naming) Member((string Path, Type? Type, FieldNaming Naming) owner, string name)
    {
        var property = owner.Type?.GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        var wire = property is null ? RuleMembers.VariableName(name) : RecordType.Names(property, owner.Naming)[0];
        return (owner.Path.Length == 0 ? wire : $"{owner.Path}.{wire}", property?.PropertyType, owner.Naming);
    }

    private static string Keyed(string path, string key) =>
        key.Length == 0 || key.Any(static c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')) ? $"{path}[{ClauseCode.Quote(key)}]" : $"{path}.{key}";

    private static Type? ItemType(Type? map) =>
        map == typeof(Json) ? map : map is { IsGenericType: true } && map.GetGenericTypeDefinition() == typeof(Map<>) ? map.GetGenericArguments()[0] : null;
}
