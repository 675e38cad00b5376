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
        { Kind: ValueKind.Integer } => new Expression.Constant(Zero(type.Name), null, type),
        _ => new Expression.Constant($"default({type.Name})", null, type),
    };

    /// <summary>A value of a type that cannot be read, as a member of null: the whole method does not hold.</summary>
    public static Expression Unreadable(ValueType type)
    {
        var missing = new Expression.Constant("null", null, type with { IsNullable = true });
        return type switch
        {
            { Kind: ValueKind.Text } => new Expression.TextFunction(TextFunctionKind.Trim, [missing], type),
            { IsNullable: true } => new Expression.Convert(new Expression.Convert(missing, type with { IsNullable = false }), type),
            _ => new Expression.Convert(missing, type),
        };
    }

    /// <summary>A test that cannot be made, since it asks a value that cannot be read.</summary>
    public static Expression UnreadableTest() => new Expression.IsNull(Unreadable(ValueType.Int32 with { IsNullable = true }));

    // as constants of the type are written, so that tests of them are decided
    private static string Zero(string type) => type switch
    {
        "int" => "0",
        "long" => "0L",
        "uint" => "0U",
        "ulong" => "0UL",
        "sbyte" or "short" => $"({type})(0)",
        _ => $"({type})0",
    };
}
