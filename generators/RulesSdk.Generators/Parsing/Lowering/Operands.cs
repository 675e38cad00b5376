using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>What the operands of a construct may be.</summary>
internal static class Operands
{
    /// <summary>Whether values of a type can be compared for equality.</summary>
    public static bool IsValue(ValueType type) => type.Kind is ValueKind.Text or ValueKind.Boolean or ValueKind.Guid or ValueKind.Enum || IsOrdered(type);

    /// <summary>Whether values of a type have an order.</summary>
    public static bool IsOrdered(ValueType type) =>
        type.Kind is ValueKind.Integer or ValueKind.Double or ValueKind.Decimal or ValueKind.Time or ValueKind.Duration or ValueKind.Enum;

    public static bool IsArithmetic(ValueType type) => type.Kind is not ValueKind.Enum && IsOrdered(type);

    public static bool IsNumber(ValueType type) => type.Kind is ValueKind.Integer or ValueKind.Double or ValueKind.Decimal or ValueKind.Enum;

    /// <summary>The operands of a chain of one operator, from left to right: <c>a</c>, <c>b</c> and <c>c</c> of <c>a || b || c</c>.</summary>
    public static IReadOnlyList<IOperation> OfChain(IBinaryOperation operation)
    {
        var operands = new List<IOperation>();
        IOperation left = operation;
        while (left is IBinaryOperation { ConstantValue.HasValue: false } inner
            && inner.OperatorKind == operation.OperatorKind
            && (left == operation || inner is { OperatorMethod: null, IsLifted: false })
            && SymbolEqualityComparer.Default.Equals(inner.Type, operation.Type))
        {
            operands.Add(inner.RightOperand);
            left = inner.LeftOperand;
        }

        operands.Add(left);
        operands.Reverse();
        return operands;
    }

    /// <summary>The value as it is dereferenced: where it is null, the whole method does not hold.</summary>
    public static Expression Required(Expression value) =>
        value.Type.IsNullable ? new Expression.Convert(value, value.Type with { IsNullable = false }) : value;

    /// <summary>Whether a value can be read: one with parts is read by its path, and <c>(x ? a : b).Name</c> has none.</summary>
    public static bool IsReadable(Expression value) => value switch
    {
        Expression.Field field => IsPath(field.Instance),
        Expression.Item item => IsPath(item.Instance),
        Expression.JsonMember member => IsPath(member.Instance),
        Expression.CommandLineMember member => IsPath(member.Instance),
        Expression.Conditional or Expression.Coalesce => !Planning.Expressions.IsContainer(value.Type) || IsPath(value),
        _ => true,
    };

    /// <summary>Whether a list can be walked: of an event, or the value of an earlier outcome.</summary>
    public static bool IsWalkable(Expression list) => IsPath(list) || list is Expression.OutcomeReference or Expression.Aggregate or Expression.DetectionMember;

    /// <summary>Whether a value is a field of an event or of an element.</summary>
    public static bool IsPath(Expression list) => Planning.FieldPath.Of(list) is not null;
}
