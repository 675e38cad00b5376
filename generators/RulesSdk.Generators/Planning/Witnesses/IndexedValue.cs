using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning.Sources;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Planning.Witnesses;

/// <summary>A field by which predicates are picked, as it is read of an object.</summary>
/// <param name="Path">Its path on the wire.</param>
/// <param name="Value">The field, of an event that is called <see cref="Event"/>.</param>
internal sealed record IndexedValue(FieldPath Path, Expression Value)
{
    /// <summary>What the event is called.</summary>
    public const string Event = "e";

    /// <summary>Whether it is read as a number, and not as a text.</summary>
    public bool IsNumber => Value.Type.Kind is ValueKind.Integer or ValueKind.Double or ValueKind.Decimal;

    /// <summary>The fields by which some predicates are picked.</summary>
    public static EquatableArray<IndexedValue> Of(IEnumerable<PredicatePlan> predicates) => predicates
        .SelectMany(static predicate => predicate.Witnesses
            .SelectMany(static set => set, static (_, witness) => (witness.Path, witness.Value))
            .Concat(predicate.Guard is { } guard ? [(guard.Path, guard.Value)] : []))
        .Select(static read => new IndexedValue(read.Path, OfEvent(read.Value)))
        .Distinct()
        .ToEquatableArray();

    private static Expression OfEvent(Expression value)
    {
        var variable = value.EventVariables().First();
        return value.With(variable.Name, new Expression.Variable(Event, new ValueType(ValueKind.Record, variable.Type.Name)));
    }
}
