using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Schemas;

/// <summary>Checks a schema declared in this compilation, with the records within it.</summary>
internal sealed class SchemaChecker(INamedTypeSymbol schema, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellationToken)
{
    private readonly string _naming = FieldNames.NamingOf(schema);

    public void Check()
    {
        if (schema.TypeKind != TypeKind.Class)
        {
            // the compiler reports where the attribute does not belong
            return;
        }

        var attribute = schema.Attribute("EventSchemaAttribute")!;
        CheckShape();
        foreach (var name in new[] { "Lateness", "Deduplicate" })
        {
            if (attribute.Text(name) is { } text && !Durations.TryParse(text, out _))
            {
                Report(RuleDiagnostics.InvalidDuration, Durations.Place(attribute, text, cancellationToken), text, name);
            }
        }

        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default) { schema };
        var open = new Queue<ITypeSymbol>([schema]);
        var times = new List<IPropertySymbol>();
        var ids = new List<IPropertySymbol>();
        while (open.Count > 0)
        {
            if (seen.Count > SchemaParser.MostRecords)
            {
                Report(RuleDiagnostics.SchemaShape, schema.Locations[0], schema.Name, $"contains more than {SchemaParser.MostRecords} kinds of records");
                return;
            }

            var record = open.Dequeue();
            CheckNames(record);
            foreach (var property in FieldNames.Fields(record))
            {
                times.AddRange(property.Attribute("EventTimeAttribute") is null ? [] : [property]);
                ids.AddRange(property.Attribute("EventIdAttribute") is null ? [] : [property]);
                CheckProperty(property);
                if (SchemaParser.RecordWithin(property.Type) is { } inner && seen.Add(inner))
                {
                    open.Enqueue(inner);
                }
            }
        }

        CheckMarks(times, ids);
        RequiredFields.Check(schema, attribute, _naming, Report, cancellationToken);
    }

    private void CheckShape()
    {
        if (!RuleParser.IsPartial(schema, cancellationToken))
        {
            Report(RuleDiagnostics.MustBePartial, schema.Locations[0], schema.Name);
        }

        var fault = schema switch
        {
            { IsRecord: false } => "is not a record",
            { IsSealed: false } => "is not sealed",
            { ContainingType: not null } => "is nested in another type",
            { IsGenericType: true } => "is generic",
            { IsFileLocal: true } => "is local to its file",
            _ => null,
        };
        if (fault is not null)
        {
            Report(RuleDiagnostics.SchemaShape, schema.Locations[0], schema.Name, fault);
        }
    }

    private void CheckMarks(List<IPropertySymbol> times, List<IPropertySymbol> ids)
    {
        if (times.Count == 0)
        {
            Report(RuleDiagnostics.EventTime, schema.Locations[0], schema.Name, "has no [EventTime]");
        }

        foreach (var extra in times.Skip(1))
        {
            Report(RuleDiagnostics.EventTime, extra.Locations[0], schema.Name, "has several [EventTime] properties");
        }

        foreach (var wrong in times.Where(property => ValueTypes.Of(property.Type) is { } type && type is not { Kind: ValueKind.Time, IsNullable: false }))
        {
            Report(RuleDiagnostics.MarkedProperty, wrong.Locations[0], wrong.Name, $"is an [EventTime] of type '{wrong.Type.ToDisplayString()}'", "its events could not be ordered", "declare it as DateTimeOffset");
        }

        foreach (var extra in ids.Skip(1))
        {
            Report(RuleDiagnostics.MarkedProperty, extra.Locations[0], extra.Name, $"is an [EventId] besides '{ids[0].Name}'", "an event would have two ids", "mark only one property with [EventId]");
        }

        foreach (var wrong in ids.Take(1).Where(property => property.Type.SpecialType != SpecialType.System_String))
        {
            Report(RuleDiagnostics.MarkedProperty, wrong.Locations[0], wrong.Name, $"is an [EventId] of type '{wrong.Type.ToDisplayString()}'", "its events would have no id", "declare it as string");
        }
    }

    private void CheckProperty(IPropertySymbol property)
    {
        var type = ValueTypes.Of(property.Type);
        if (!IsReadable(type))
        {
            Report(RuleDiagnostics.PropertyType, property.Locations[0], property.Name, property.Type.ToDisplayString(), "use string, bool, a number, DateTimeOffset, Guid, an enum, a record, IReadOnlyList<T>, Map<T>, Json or CommandLine");
        }
        else if (Initialiser(property) is { } initialiser && !IsZero(initialiser, type!))
        {
            Report(RuleDiagnostics.Initialiser, initialiser.Syntax.GetLocation(), property.Name, ZeroOf(type!));
        }
    }

    private static bool IsReadable(ValueType? type) => type switch
    {
        null => false,
        { Kind: ValueKind.Duration or ValueKind.Character } => false,
        { Kind: ValueKind.List } => type.Name.StartsWith("global::System.Collections.Generic.IReadOnlyList<", StringComparison.Ordinal) && IsReadable(type.Element),
        { Kind: ValueKind.Map } => IsReadable(type.Element),
        _ => true,
    };

    private IOperation? Initialiser(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is PropertyDeclarationSyntax { Initializer: not null })
            ? Bodies.InitialiserOf(property, compilation, cancellationToken)
            : null;

    private static bool IsZero(IOperation value, ValueType type)
    {
        while (value is IConversionOperation conversion && !value.ConstantValue.HasValue)
        {
            value = conversion.Operand;
        }

        if (value.ConstantValue is { HasValue: true } constant)
        {
            return type.IsNullable ? constant.Value is null : constant.Value is "" or false || constant.Value is IConvertible and not string and not bool && System.Convert.ToDouble(constant.Value) == 0;
        }

        return value switch
        {
            IDefaultValueOperation => type.Kind is not (ValueKind.Text or ValueKind.Record or ValueKind.List) || type.IsNullable,
            _ when type.IsNullable => false,
            ICollectionExpressionOperation collection => collection.Elements.IsEmpty,
            IObjectCreationOperation creation => creation.Arguments.IsEmpty && creation.Initializer is null or { Initializers.IsEmpty: true },
            IArrayCreationOperation { Initializer: null or { ElementValues.IsEmpty: true }, DimensionSizes: [{ ConstantValue: { HasValue: true, Value: 0 } }] } => true,
            IMemberReferenceOperation { Member: { IsStatic: true, Name: "Empty" or "Zero" } } => true,
            IInvocationOperation { TargetMethod: { Name: "Empty", IsStatic: true } } => true,
            _ => false,
        };
    }

    private static string ZeroOf(ValueType type) => type switch
    {
        { IsNullable: true } => "nothing",
        { Kind: ValueKind.Text } => "\"\"",
        { Kind: ValueKind.List } => "[]",
        { Kind: ValueKind.Record } => "new()",
        _ => "nothing",
    };

    private void CheckNames(ITypeSymbol record)
    {
        var names = new Dictionary<string, string>();
        foreach (var property in FieldNames.Fields(record))
        {
            foreach (var name in FieldNames.Of(property, _naming).Distinct())
            {
                if (names.TryGetValue(name, out var other))
                {
                    Report(RuleDiagnostics.DuplicateWireName, property.Locations[0], name, other, property.Name);
                }
                else
                {
                    names.Add(name, property.Name);
                }
            }
        }
    }

    // a record of another assembly is checked there, and has no place here
    private void Report(DiagnosticDescriptor descriptor, Location? where, params object[] arguments) =>
        report(Diagnostic.Create(descriptor, where is { IsInSource: true } ? where : schema.Locations[0], arguments));
}
