using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Detections;
using RulesSdk.Generators.Parsing.Lookups;
using RulesSdk.Generators.Parsing.Lowering;
using RulesSdk.Generators.Parsing.Schemas;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Sources;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>Parses event variables: predicates over one event of a schema, or over one detection.</summary>
internal sealed class VariableParser(RuleBodyContext context)
{
    private readonly DetectionVariableParser _detections = new(context);

    // [Event] static bool Login(LoginEvent e) => …
    public EventVariable? Variable(IMethodSymbol method)
    {
        var source = method.Parameters is [{ Type: var type }] ? DetectionEvents.RuleOf(type) : null;
        if ((source is null ? Predicate(method, "[Event]") : _detections.Variable(method, source)) is not { } variable)
        {
            context.Faulty.Add(method.Name);
            return context.Failed<EventVariable>();
        }

        if (context.Variables.ContainsKey(variable.Name))
        {
            context.Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[Event]", method.Name, "has the name of another event variable", "another name");
        }

        context.Variables[variable.Name] = (method.Parameters[0].Type, new Expression.Variable(variable.Name, new ValueType(ValueKind.Record, variable.Schema.TypeName)));
        return variable;
    }

    /// <summary>A predicate over one event of a schema; null where it has errors.</summary>
    /// <param name="method">The method.</param>
    /// <param name="mark">The attribute that makes it a predicate, for messages.</param>
    public EventVariable? Predicate(IMethodSymbol method, string mark)
    {
        if (method is not { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Boolean, Parameters: [{ RefKind: RefKind.None } parameter] })
        {
            context.Report(RuleDiagnostics.MemberSignature, method.Locations[0], mark, method.Name, "is not a predicate over one event of a schema", $"'static bool {method.Name}(Schema e) => …;' with a type marked [EventSchema]");
            return null;
        }

        if (parameter.Type is not INamedTypeSymbol schemaType || schemaType.Attribute("EventSchemaAttribute") is null)
        {
            context.ReportNoSchema(parameter);
            return null;
        }

        if (VisibleSchema(schemaType, parameter.Locations[0]) is not { } schema)
        {
            return context.Failed<EventVariable>();
        }

        var name = Symbols.Camel(method.Name);
        var variable = new Expression.Variable(name, new ValueType(ValueKind.Record, schema.TypeName));
        var isOpaque = method.Attribute("OpaqueAttribute") is not null;
        var body = isOpaque ? OpaqueBody(method, variable) : context.Predicate(method, variable, context.IsReporting && Unbuildable(method) is null);
        return body is null ? context.Failed<EventVariable>() : DeclaredTypes.Trust(new EventVariable(name, method.Name, schema, body)
        {
            IsOpaque = isOpaque,
            Records = ExpressionTree.Walk(body).Any(part => part is Expression.Opaque) ? SchemaParser.Records(schemaType) : [],
        });
    }

    /// <summary>The schema of a type as it is seen from this assembly; null where it has errors.</summary>
    /// <remarks>
    /// A schema of this assembly is reported where it is declared. One of another assembly may have internal members, which
    /// are not seen here, so that is reported.
    /// </remarks>
    public SchemaModel? VisibleSchema(INamedTypeSymbol schemaType, Location? where)
    {
        var schema = SchemaParser.FromSymbol(schemaType);
        if (schema is null && !SymbolEqualityComparer.Default.Equals(schemaType.ContainingAssembly, context.Compilation.Assembly))
        {
            context.Report(RuleDiagnostics.EventTime, where, schemaType.Name, $"shows no event time outside of its assembly '{schemaType.ContainingAssembly.Name}'");
        }

        return schema;
    }

    // [Opaque] static bool Odd(LoginEvent e) => e.User == "root" && Convert.FromHexString(e.Key).Length == 3
    // => All(Compare(Field(e, "user"), Equal, "root"), Opaque(Odd, e))
    private Expression? OpaqueBody(IMethodSymbol method, Expression.Variable variable)
    {
        if (Bodies.Of(method, context.Compilation, context.CancellationToken) is not { } body || context.Lowering().ReportUnsteady(body))
        {
            return null;
        }

        var lowering = context.SilentLowering();
        lowering.Bind(method.Parameters[0], variable);
        if (lowering.LowerBody(method) is { } whole)
        {
            return whole;
        }

        if (Unbuildable(method) is { } fault)
        {
            context.Report(RuleDiagnostics.NotSupportedYet, method.Locations[0], $"The [Opaque] predicate '{method.Name}' over events with {fault.What}", $"{fault.Remedy}, or write the predicate with supported expressions");
            return null;
        }

        context.Report(RuleDiagnostics.OpaqueAllocates, method.Locations[0], method.Name);
        var compiled = body.Operations is [IReturnOperation { ReturnedValue: { } value }]
            ? Conjuncts(value).Select(conjunct => lowering.Visit(conjunct, default)).OfType<Expression>()
            : [];
        return Build.All(compiled.Append(new Expression.Opaque(method.Name, variable, Bodies.Tokens(method, context.CancellationToken)) { Lists = ReferenceListParser.Within(body), Tables = ReferenceTableParser.Within(body) }));
    }

    // why events of the predicate's schema cannot be built, if they cannot
    private (string What, string Remedy)? Unbuildable(IMethodSymbol method)
    {
        var schema = (INamedTypeSymbol)method.Parameters[0].Type;
        var records = SchemaParser.Records(schema);
        var properties = records.SelectMany(record => record.Properties).ToList();
        return (properties.FirstOrDefault(IsUnbuildable) ?? properties.FirstOrDefault(field => IsWithinItself(records, field))) is { } property
            ? ($"'{property.Member}', a '{property.Type.Name.Replace("global::", "")}',", "use Map<string>")
            : EventBuilding.Fault(schema, context.Compilation);
    }

    // an event is built of single values, records, lists of those, and maps of texts
    private static bool IsUnbuildable(Expression.Field property) => property.Type switch
    {
        { Kind: ValueKind.Map, Element: var element } => element is not { Kind: ValueKind.Text, IsNullable: false },
        { Kind: ValueKind.List, Element.Kind: ValueKind.Map or ValueKind.List } => true,
        _ => false,
    };

    // a record that contains records of its own type has no last field
    private static bool IsWithinItself(EquatableArray<RecordModel> records, Expression.Field property)
    {
        var open = new Queue<string>(RecordsOf(property));
        var seen = new HashSet<string>();
        while (open.Count > 0)
        {
            var type = open.Dequeue();
            if (type == property.Instance.Type.Name)
            {
                return true;
            }

            foreach (var inner in seen.Add(type) ? records.Where(record => record.TypeName == type).SelectMany(record => record.Properties).SelectMany(RecordsOf) : [])
            {
                open.Enqueue(inner);
            }
        }

        return false;
    }

    private static IEnumerable<string> RecordsOf(Expression.Field property) => property.Type switch
    {
        { Kind: ValueKind.Record, Name: var name } => [name],
        { Element: { Kind: ValueKind.Record, Name: var name } } => [name],
        _ => [],
    };

    private static IEnumerable<IOperation> Conjuncts(IOperation operation) =>
        operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and
            ? Conjuncts(and.LeftOperand).Concat(Conjuncts(and.RightOperand))
            : [operation];
}
