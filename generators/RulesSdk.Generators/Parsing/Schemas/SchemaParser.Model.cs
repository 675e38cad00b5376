using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Schemas;

internal static partial class SchemaParser
{
    // Generic records can nest without end; a path has at most 64 names, and nobody writes a thousand records.
    public const int MostRecords = 1000;
    private const int MostLevels = 64;

    private static readonly Expression.Variable Event = new("e", new ValueType(ValueKind.Record, "event"));

    /// <summary>The schema that a type marked <c>[EventSchema]</c> declares, or null where it has errors.</summary>
    public static SchemaModel? FromSymbol(INamedTypeSymbol type)
    {
        if (!HasPart(type)
            || type.Attribute("EventSchemaAttribute") is not { } attribute
            || !TryTicks(attribute, "Lateness", out var lateness)
            || !TryTicks(attribute, "Deduplicate", out var deduplicate))
        {
            return null;
        }

        var naming = FieldNames.NamingOf(type);
        var e = Event with { Type = new ValueType(ValueKind.Record, type.FullName()) };
        var times = Marked(type, e, naming, "EventTimeAttribute", []).ToList();
        var ids = Marked(type, e, naming, "EventIdAttribute", []).ToList();
        return times is [{ Type: { Kind: ValueKind.Time, IsNullable: false } } time] && ids.Count <= 1 && ids.All(id => id.Type.Kind == ValueKind.Text)
            ? new SchemaModel(type.FullName(), attribute.TextAt(0), lateness, deduplicate, time, ids.FirstOrDefault())
            : null;
    }

    /// <summary>Whether a type can have the generated part of a schema.</summary>
    public static bool HasPart(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsRecord: true, ContainingType: null, IsGenericType: false, IsFileLocal: false, Name.Length: > 0 }
        && RuleParser.IsPartial(type, default);

    /// <summary>The event's record and every record within it, outermost first: what building an event object takes.</summary>
    public static EquatableArray<RecordModel> Records(INamedTypeSymbol schema)
    {
        var naming = FieldNames.NamingOf(schema);
        var records = new List<RecordModel>();
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default) { schema };
        var open = new Queue<ITypeSymbol>([schema]);
        while (open.Count > 0 && records.Count < MostRecords)
        {
            var record = open.Dequeue();
            var e = Event with { Type = new ValueType(ValueKind.Record, record.FullName()) };
            var fields = new List<Expression.Field>();
            foreach (var property in FieldNames.Fields(record))
            {
                if (Field(e, property, naming) is not { } field)
                {
                    continue;
                }

                fields.Add(field);
                if (RecordWithin(property.Type) is { } inner && seen.Add(inner))
                {
                    open.Enqueue(inner);
                }
            }

            records.Add(new RecordModel(record.FullName(), fields.ToEquatableArray()));
        }

        return records.ToEquatableArray();
    }

    /// <summary>Whether a field has a type that can be read.</summary>
    public static bool IsRead(IPropertySymbol field) => ValueTypes.Of(field.Type) is not null;

    /// <summary>A property of a record as a field, or null where it is none.</summary>
    public static Expression.Field? Field(Expression instance, IPropertySymbol property, string naming) =>
        FieldNames.IsField(property) && ValueTypes.Of(property.Type) is { } type
            ? new Expression.Field(instance, property.Name, FieldNames.Of(property, naming), type)
            : null;

    /// <summary>The record that a property holds, directly or in a list or map; null where it holds none.</summary>
    public static ITypeSymbol? RecordWithin(ITypeSymbol type)
    {
        var bare = type.WithNullableAnnotation(NullableAnnotation.None);
        return ValueTypes.Of(bare)?.Kind switch
        {
            ValueKind.Record => bare,
            ValueKind.List or ValueKind.Map when bare is INamedTypeSymbol { TypeArguments: [var element] } => RecordWithin(element),
            ValueKind.List when bare is IArrayTypeSymbol array => RecordWithin(array.ElementType),
            _ => null,
        };
    }

    // [EventTime] may stand in a nested record (a UDM event's time is metadata.eventTimestamp).
    private static IEnumerable<Expression.Field> Marked(
        ITypeSymbol record, Expression instance, string naming, string attribute, HashSet<string> above)
    {
        if (above.Count == MostLevels || !above.Add(record.FullName()))
        {
            yield break;
        }

        foreach (var property in FieldNames.Fields(record))
        {
            if (Field(instance, property, naming) is not { } field)
            {
                continue;
            }

            if (property.Attribute(attribute) is not null)
            {
                yield return field;
            }

            if (field.Type is { Kind: ValueKind.Record, IsNullable: false })
            {
                foreach (var inner in Marked(property.Type, field, naming, attribute, above))
                {
                    yield return inner;
                }
            }
        }

        above.Remove(record.FullName());
    }

    private static bool TryTicks(AttributeData attribute, string name, out long ticks)
    {
        ticks = 0;
        return attribute.Named(name) is not { } argument || Durations.TryParse(argument.Value as string, out ticks);
    }
}
