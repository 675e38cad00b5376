using System.Globalization;
using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Planning;

/// <summary>Finds the constants that pick a predicate: one lookup then skips it for all other events.</summary>
internal static class GuardPlanner
{
    /// <summary>A necessary condition of a predicate that a lookup decides, or null. Texts go first: they tell most.</summary>
    public static GuardPlan? Plan(EventVariable variable)
    {
        if (variable.Schema.Rule is not null)
        {
            return null;
        }

        var guards = variable.Body.Conjuncts().Select(Guard).OfType<GuardPlan>().ToArray();
        return guards.FirstOrDefault(guard => guard.Type.Kind == ValueKind.Text)
            ?? guards.FirstOrDefault(guard => guard.Type.Kind == ValueKind.Integer)
            ?? guards.FirstOrDefault();
    }

    /// <summary>The constants that a term compares a field with, or null. A missing field reads as the zero value, which no slot holds; so a guard never asks for it.</summary>
    public static GuardPlan? Guard(Expression term)
    {
        var (operand, constants) = term switch
        {
            Expression.Compare { Operator: ComparisonOperator.Equal, Left: var left, Right: Expression.Constant constant } => (left, [constant]),
            Expression.Compare { Operator: ComparisonOperator.Equal, Right: var right, Left: Expression.Constant constant } => (right, [constant]),
            Expression.In set => (set.Operand, set.Values),
            _ => (null, (EquatableArray<Expression.Constant>)[]),
        };
        if (operand is null || Field(operand) is not { } field || FieldPath.Of(field) is not { } found)
        {
            return null;
        }

        var values = constants.Select(constant => ValueOf(constant, field.Type)).ToArray();
        return values.Length == 0 || values.Contains(null) ? null : new(found.Path, field, values.OfType<string>().Distinct().ToEquatableArray());
    }

    // (long)e.Port == 22: what widens the field keeps its value
    private static Expression.Field? Field(Expression operand) => operand switch
    {
        Expression.Field field => field,
        Expression.Convert { Type: { Kind: ValueKind.Integer } to, Operand: Expression.Field { Type: { Kind: ValueKind.Integer } from } field }
            when (to.IsNullable || !from.IsNullable) && Range(to).Least <= Range(from).Least && Range(to).Most >= Range(from).Most => field,
        _ => null,
    };

    private static string? ValueOf(Expression.Constant constant, ValueType type) => type.Kind switch
    {
        ValueKind.Text => constant.Text is { Length: > 0 } text && !text.Any(char.IsSurrogate) ? text : null,
        ValueKind.Integer => Integer(constant.Literal) is { } number && (number != 0 || type.IsNullable) ? number.ToString(CultureInfo.InvariantCulture) : null,
        ValueKind.Enum => constant is { Type.Kind: ValueKind.Enum, Literal: not "null" } ? constant.Literal : null,
        _ => null,
    };

    // (short)(-5), 4697U, 12L
    private static long? Integer(string literal)
    {
        var digits = literal.StartsWith("(", StringComparison.Ordinal) ? literal.Substring(literal.IndexOf(')') + 1).Trim('(', ')') : literal.TrimEnd('U', 'L');
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The least and the greatest value of an integer type.</summary>
    public static (decimal Least, decimal Most) Range(ValueType type) => type.Name switch
    {
        "sbyte" => (sbyte.MinValue, sbyte.MaxValue),
        "byte" => (byte.MinValue, byte.MaxValue),
        "short" => (short.MinValue, short.MaxValue),
        "ushort" => (ushort.MinValue, ushort.MaxValue),
        "int" => (int.MinValue, int.MaxValue),
        "uint" => (uint.MinValue, uint.MaxValue),
        "long" => (long.MinValue, long.MaxValue),
        _ => (ulong.MinValue, ulong.MaxValue),
    };
}
