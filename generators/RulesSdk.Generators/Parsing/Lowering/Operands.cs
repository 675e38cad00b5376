using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>What the operands of a construct may be.</summary>
internal static class Operands
{
    public static bool IsValue(ValueType type) => type.Kind is ValueKind.Text or ValueKind.Boolean or ValueKind.Guid or ValueKind.Enum || IsOrdered(type);

    public static bool IsOrdered(ValueType type) =>
        type.Kind is ValueKind.Integer or ValueKind.Double or ValueKind.Decimal or ValueKind.Time or ValueKind.Duration or ValueKind.Enum;

    public static bool IsArithmetic(ValueType type) => type.Kind is not ValueKind.Enum && IsOrdered(type);

    public static bool IsNumber(ValueType type) => type.Kind is ValueKind.Integer or ValueKind.Double or ValueKind.Decimal or ValueKind.Enum;

    /// <summary>The value, null of which makes the whole method not hold: what dereferencing it means.</summary>
    public static Expression Required(Expression value) =>
        value.Type.IsNullable ? new Expression.Convert(value, value.Type with { IsNullable = false }) : value;

    // what has parts is read by its path; (x ? a : b).Name has none
    public static bool IsReadable(Expression value) => value switch
    {
        Expression.Field field => IsPath(field.Instance),
        Expression.Item item => IsPath(item.Instance),
        Expression.JsonMember member => IsPath(member.Instance),
        Expression.CommandLineMember member => IsPath(member.Instance),
        Expression.Conditional or Expression.Coalesce => !Planning.Expressions.IsContainer(value.Type) || IsPath(value),
        _ => true,
    };

    // a list of an event, or the value of an earlier outcome
    public static bool IsWalkable(Expression list) => IsPath(list) || list is Expression.OutcomeReference or Expression.Aggregate or Expression.DetectionMember;

    // what can be walked in an event: a field of it or of an element
    public static bool IsPath(Expression list) => Planning.FieldPath.Of(list) is not null;
}
