using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Values;
using RulesSdk.Generators.Planning.Sources;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>Lowers look-ups in tables of constants.</summary>
internal sealed class TableLowering(OperationLowering lowering, LoweringContext context)
{
    // Kinds.GetValueOrDefault(e.Name, "other"), where Kinds is a dictionary of constants
    // => Conditional(In(Field(e, "name"), ["a", "b"]), "first", Conditional(…, "other"))
    public Expression? Call(IInvocationOperation operation, LoweringScope scope)
    {
        var arguments = operation.Arguments;
        if (arguments.Length < 2 || ConstantTable.Of(arguments[0].Value, context.Target.Compilation, context.CancellationToken) is not { } constants)
        {
            return context.Unsupported(operation, "look up in a static readonly dictionary of constants, such as 'new() { [\"a\"] = \"first\" }'");
        }

        var key = lowering.Visit(arguments[1].Value, scope);
        var otherwise = arguments.Length > 2 ? lowering.Visit(arguments[2].Value, scope.Conditional) : ValueTypes.Of(operation.Type) is { } type ? ZeroValue.Of(type) : null;
        if (key is null || otherwise is null || !Operands.IsValue(key.Type))
        {
            return key is null || otherwise is null ? null : context.Unsupported(operation);
        }

        // what has one value is one set; a key that is null throws
        key = Operands.Required(key);
        var groups = constants.Distinct.GroupBy(entry => entry.Value, entry => entry.Key).Reverse();
        return groups.Aggregate(otherwise, (rest, group) => Build.Choose(IsOneOf(key, group, constants.IgnoreCase), group.Key, rest));
    }

    private static Expression IsOneOf(Expression key, IEnumerable<Expression.Constant> keys, bool ignoreCase) => ignoreCase
        ? Build.Any(keys.Select(one => (Expression)new Expression.TextTest(key, TextTestKind.Equals, one, IgnoreCase: true)))
        : keys.ToEquatableArray() is [var only] ? Build.Compare(key, ComparisonOperator.Equal, only) : new Expression.In(key, keys.ToEquatableArray());
}
