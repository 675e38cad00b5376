using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Values;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>Lowers the methods of durations and points in time.</summary>
internal sealed class TimeLowering(OperationLowering lowering, LoweringContext context)
{
    // TimeSpan.FromMinutes(5), a.Add(b), a.Subtract(b)
    // => a constant; Arithmetic(…)
    public Expression? Duration(IInvocationOperation operation, LoweringScope scope) => operation switch
    {
        { TargetMethod.IsStatic: true } => (Expression?)ConstantTimes.Duration(operation) ?? context.Unsupported(operation, "use constants"),
        { TargetMethod.Name: "Equals", Arguments.Length: 1 } => lowering.Calls.ValueEquals(operation, scope),
        _ => PlusOrMinus(operation, scope),
    };

    // e.EventTime.AddMinutes(5)
    // => Arithmetic(Field(e, "eventTime"), Add, a constant)
    public Expression? Time(IInvocationOperation operation, LoweringScope scope)
    {
        if (operation.TargetMethod.IsStatic)
        {
            return (Expression?)ConstantTimes.Time(operation) ?? context.Unsupported(operation, "use constants");
        }

        if (operation.TargetMethod.Name == "Equals" && operation.Arguments.Length == 1)
        {
            return lowering.Calls.ValueEquals(operation, scope);
        }

        return ConstantTimes.Added(operation) is { } added
            ? lowering.Visit(operation.Instance, scope) is { } time ? new Expression.Arithmetic(Operands.Required(time), ArithmeticOperator.Add, added, ValueType.Time) : null
            : PlusOrMinus(operation, scope);
    }

    private Expression? PlusOrMinus(IInvocationOperation operation, LoweringScope scope)
    {
        ArithmeticOperator? arithmetic = operation.TargetMethod.Name switch
        {
            "Add" => ArithmeticOperator.Add,
            "Subtract" => ArithmeticOperator.Subtract,
            _ => null,
        };
        if (arithmetic is null || operation.Instance is null || operation.Arguments is not [var argument] || ValueTypes.Of(operation.Type) is not { } type)
        {
            return context.Unsupported(operation);
        }

        var left = lowering.Visit(operation.Instance, scope);
        var right = lowering.Visit(argument, scope);
        return left is null || right is null ? null : new Expression.Arithmetic(Operands.Required(left), arithmetic.Value, right, type);
    }
}
