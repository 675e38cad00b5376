using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Planning.Sources;

/// <summary>What a member has that nothing sets: as where a field is missing.</summary>
internal static class ZeroValue
{
    /// <summary>The zero value of a type.</summary>
    public static Expression Of(ValueType type) => type switch
    {
        { IsNullable: true } => new Expression.Constant("null", null, type),
        { Kind: ValueKind.Text } => new Expression.Constant("\"\"", "", type),
        { Kind: ValueKind.Boolean } => new Expression.Constant("false", null, type),
        { Kind: ValueKind.Record or ValueKind.Map } => new Expression.New([], type),
        { Kind: ValueKind.List } => new Expression.ListOf([], type),
        { Kind: ValueKind.Integer, Name: "int" } => new Expression.Constant("0", null, type),
        { Kind: ValueKind.Integer, Name: "long" } => new Expression.Constant("0L", null, type),
        _ => new Expression.Constant($"default({type.Name})", null, type),
    };

    /// <summary>A value of a type that cannot be read, as a member of null: the whole method does not hold.</summary>
    public static Expression Unreadable(ValueType type)
    {
        var missing = new Expression.Constant("null", null, type with { IsNullable = true });
        return type switch
        {
            { Kind: ValueKind.Text } => new Expression.TextFunction(TextFunctionKind.Trim, [missing], type),
            _ when type.IsContainer() => missing,
            { IsNullable: true } => new Expression.Convert(new Expression.Convert(missing, type with { IsNullable = false }), type),
            _ => new Expression.Convert(missing, type),
        };
    }
}
