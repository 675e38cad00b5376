using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Lowering;
using RulesSdk.Generators.Parsing.Schemas;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Rules;

internal sealed partial class RuleBodyParser
{
    // [Opaque] static bool Odd(LoginEvent e) => e.User == "root" && Convert.FromHexString(e.Key).Length == 3
    // => All(Compare(Field(e, "user"), Equal, "root"), Opaque(Odd, e))
    private Expression? OpaqueBody(IMethodSymbol method, Expression.Variable variable)
    {
        if (Bodies.Of(method, compilation, cancellationToken) is not { } body || Lowering().ReportUnsteady(body))
        {
            return null;
        }

        var lowering = new OperationLowering(new LoweringTarget(compilation, type), report: null, cancellationToken);
        lowering.Bind(method.Parameters[0], variable);
        if (lowering.LowerBody(method) is { } whole)
        {
            return whole;
        }

        if (SchemaParser.Records((INamedTypeSymbol)method.Parameters[0].Type).SelectMany(record => record.Properties).FirstOrDefault(IsUnbuildable) is { } property)
        {
            Report(RuleDiagnostics.NotSupportedYet, method.Locations[0], $"[Opaque] over events with '{property.Member}', a '{property.Type.Name.Replace("global::", "")}',", "use Map<string>, or write the predicate with supported expressions");
            return null;
        }

        Report(RuleDiagnostics.OpaqueAllocates, method.Locations[0], method.Name);
        var compiled = body.Operations is [IReturnOperation { ReturnedValue: { } value }]
            ? Conjuncts(value).Select(conjunct => lowering.Visit(conjunct, default)).OfType<Expression>()
            : [];
        return Build.All(compiled.Append(new Expression.Opaque(method.Name, variable, Bodies.Tokens(method, cancellationToken))));
    }

    // an event is built of single values, records, lists of those, and maps of texts
    private static bool IsUnbuildable(Expression.Field property) => property.Type switch
    {
        { Kind: ValueKind.Map, Element: var element } => element is not { Kind: ValueKind.Text, IsNullable: false },
        { Kind: ValueKind.List, Element.Kind: ValueKind.Map or ValueKind.List } => true,
        _ => false,
    };

    private static IEnumerable<IOperation> Conjuncts(IOperation operation) =>
        operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and
            ? Conjuncts(and.LeftOperand).Concat(Conjuncts(and.RightOperand))
            : [operation];
}
