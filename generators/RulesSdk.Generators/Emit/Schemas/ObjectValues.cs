using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Witnesses;

namespace RulesSdk.Generators.Emit.Schemas;

/// <summary>Emits how the fields by which predicates are picked are read of an object. What is not there reads as null, and nothing throws.</summary>
internal static class ObjectValues
{
    private const string Event = IndexedValue.Event;

    /// <summary>The last argument of a projection; empty where no predicate is picked.</summary>
    public static string Emit(SchemaPaths paths)
    {
        // Two properties of one name differ in an object.
        var values = paths.Values
            .Select(value => (Slot: paths.Tree.IndexOf(value.Path), value.IsNumber, Code: Code(value)))
            .Distinct()
            .GroupBy(static value => (value.Slot, value.IsNumber))
            .Where(static same => same.Key.Slot >= 0 && same.Count() == 1)
            .OrderBy(static same => same.Key)
            .Select(same => $"{Names.Runtime}Schemas.Witnesses.EventValue.Of{(same.Key.IsNumber ? "Number" : "Text")}<{paths.Schema.TypeName}>({SlotNames.Of(paths.Tree.Paths[same.Key.Slot])}, static {Event} => {same.Single().Code})")
            .ToArray();
        return values.Length == 0 ? "" : $",\nvalues:\n[\n    {string.Join(",\n    ", values)},\n]";
    }

    private static string Code(IndexedValue value) => Read(value.Value) is var read && value.IsNumber ? $"(double?){read}"
        : value.Value.Type.Kind == ValueKind.Enum ? $"{read} is {{ }} member ? global::System.Enum.GetName(member) : null"
        : read;

    private static string Read(Expression value) => value switch
    {
        Expression.Field field => $"{Instance(field.Instance)}.{Names.Identifier(field.Member)}",
        Expression.Item item => $"{Instance(item.Instance)}[{Names.Literal(item.Key)}]",
        Expression.JsonMember member => $"{Instance(member.Instance)}.{member.Member}",
        Expression.Convert convert => Read(convert.Operand),
        Expression.Conditional choice => Read(choice.WhenFalse),
        _ => Event,
    };

    // Any reference may be null, whatever its type says; Json is a value.
    private static string Instance(Expression instance) =>
        Read(instance) is var read && (read == Event || instance.Type is { Kind: ValueKind.Json, IsNullable: false }) ? read : read + "?";
}
