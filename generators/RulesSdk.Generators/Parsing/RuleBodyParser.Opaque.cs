using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing;

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

        Report(RuleDiagnostics.OpaqueAllocates, method.Locations[0], method.Name);
        var compiled = body.Operations is [IReturnOperation { ReturnedValue: { } value }]
            ? Conjuncts(value).Select(conjunct => lowering.Visit(conjunct, default)).OfType<Expression>()
            : [];
        return Build.All(compiled.Append(new Expression.Opaque(method.Name, variable)));
    }

    private static IEnumerable<IOperation> Conjuncts(IOperation operation) =>
        operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and
            ? Conjuncts(and.LeftOperand).Concat(Conjuncts(and.RightOperand))
            : [operation];
}
