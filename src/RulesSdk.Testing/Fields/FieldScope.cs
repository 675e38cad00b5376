using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>What the names in clauses stand for: events, elements of lists, and values of event variables.</summary>
internal sealed class FieldScope
{
    private readonly Dictionary<string, FieldPath> _names;
    private readonly FieldPath? _event;

    private FieldScope(Dictionary<string, FieldPath> names, FieldPath? e) => (_names, _event) = (names, e);

    /// <summary>The scope of a predicate: whatever its parameter is called, it is the event.</summary>
    public static FieldScope OfEvent(Type type) => new([], EventOf(type));

    /// <summary>The scope of joins, keys and outcomes.</summary>
    /// <param name="variables">The event variables with their classes.</param>
    /// <param name="lets">The lists whose elements have names.</param>
    public static FieldScope OfMatch(IEnumerable<(string Name, Type Type)> variables, IEnumerable<(string Name, ClauseNode Value)> lets)
    {
        var names = new Dictionary<string, FieldPath>(StringComparer.Ordinal);
        FieldPath? only = null;
        foreach (var (name, type) in variables)
        {
            if (EventOf(type) is { } path)
            {
                names[name] = path;
                only = names.Count == 1 ? path : null;
            }
        }

        var scope = new FieldScope(names, only);
        foreach (var (name, value) in lets)
        {
            if (scope.Find(value) is { } list)
            {
                names[name] = list.To(FieldStep.Elements, ElementOf(list.Type));
            }
        }

        return scope;
    }

    /// <summary>The scope of the body of a quantifier.</summary>
    public FieldScope WithElement(ClauseNode quantifier)
    {
        var names = new Dictionary<string, FieldPath>(_names, StringComparer.Ordinal);
        var element = quantifier.Texts[1]!;
        names.Remove(element);
        if (Find(quantifier.Operand) is { } list)
        {
            names[element] = list.To(FieldStep.Elements, ElementOf(list.Type));
        }

        return new FieldScope(names, _event);
    }

    /// <summary>The place that a node reads; null if it is none.</summary>
    public FieldPath? Find(ClauseNode node) => node.Kind switch
    {
        "variable" or "element" => _names.TryGetValue(node.Text, out var path) ? path : node.Kind == "variable" ? _event : null,
        "field" => Find(node.Operand) is { } inner ? Field(inner, node.Text) : null,
        "item" => Find(node.Operand) is { } inner ? inner.To(new FieldStep([node.Text]), inner.Type.GetProperty("Item", [typeof(string)])?.PropertyType ?? typeof(object)) : null,
        "json" => Find(node.Operand) is { } inner ? inner.As(inner.Type.GetProperty(node.Text)?.PropertyType ?? inner.Type) : null,
        "command" or "convert" => Find(node.Operand),
        _ => null,
    };

    private static FieldPath? EventOf(Type type) =>
        type.GetCustomAttribute<EventSchemaAttribute>() is { } schema ? new FieldPath(schema.Id, schema.Naming, [], type) : null;

    // A member that is no field is read of the value that is there: the length of a text.
    private static FieldPath Field(FieldPath inner, string name) =>
        RecordType.IsRecord(inner.Type) && RecordType.Properties(inner.Type).FirstOrDefault(property => property.Name == name) is { } property
            ? inner.To(new FieldStep(RecordType.Names(property, inner.Naming)), property.PropertyType)
            : inner;

    private static Type ElementOf(Type list) =>
        list.IsArray ? list.GetElementType()!
        : list.GetInterfaces().Prepend(list).FirstOrDefault(static one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0] ?? typeof(object);
}
