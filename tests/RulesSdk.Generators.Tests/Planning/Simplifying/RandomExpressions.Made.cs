using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Tests.Planning.Simplifying;

// What a normalizer makes: records, maps and lists.
internal sealed partial class RandomExpressions
{
    private Expression Made(ValueType type, int depth, Expression.Variable[] scope)
    {
        if (depth <= 0 || random.Next(4) == 0)
        {
            return type.IsNullable && random.Next(2) == 0 ? Build.Null(type)
                : type.Kind == ValueKind.List ? List(Path(type with { IsNullable = false }, scope))
                : Path(type with { IsNullable = type.IsNullable && random.Next(2) == 0 }, scope);
        }

        var required = type with { IsNullable = false };
        return type.Kind switch
        {
            _ when type.IsNullable && random.Next(3) == 0 => new Expression.Conditional(Test(depth - 1, scope), Made(required, depth - 1, scope), Build.Null(type), type),
            _ when type.IsNullable && random.Next(3) == 0 => new Expression.Conditional(Build.IsNull(Path(Pick(Shapes.OrNull(Shapes.Text), type), scope)), Build.Null(type), Made(required, depth - 1, scope), type),
            ValueKind.Record when type.IsNullable && random.Next(4) == 0 => new Expression.Coalesce(Path(type, scope), Made(type, depth - 1, scope), type),
            ValueKind.Record when random.Next(4) == 0 => new Expression.Conditional(Test(depth - 1, scope), Made(required, depth - 1, scope), Made(required, depth - 1, scope), required),
            ValueKind.Record when random.Next(4) == 0 => new Expression.Coalesce(Path(Shapes.OrNull(type), scope), Made(required, depth - 1, scope), required),
            ValueKind.Record => new Expression.New([.. Shapes.OfPart.Where(_ => random.Next(2) == 0).Select(member => new NewMember(member.Name, Value(member.Type, depth - 1, scope)))], required),
            ValueKind.Map => new Expression.New([.. new[] { "k", "l" }.Where(_ => random.Next(3) > 0).Select(key => new NewMember(key, Value(Shapes.Text, depth - 1, scope)))], required),
            ValueKind.List => new Expression.ListOf([.. Enumerable.Range(0, random.Next(4)).Select(_ => Item(required, depth, scope))], required),
            _ => Path(type, scope),
        };
    }

    private ListItem Item(ValueType list, int depth, Expression.Variable[] scope)
    {
        var when = random.Next(3) == 0 ? Test(depth - 1, scope) : null;
        switch (random.Next(4))
        {
            case 0:
                return new(Path(list, scope), true) { When = when };
            case 1:
                var walked = Path(Pick(Shapes.Texts, Shapes.Parts), scope);
                var element = new Expression.Variable(Unused(scope), walked.Type.Element!);
                return new(new Expression.Quantifier(QuantifierKind.Select, walked, element, Value(list.Element!, depth - 1, [.. scope, element]), list), true) { When = when };
            default:
                return new(Value(list.Element!, depth - 1, scope), false) { When = when };
        }
    }

    // a list of the event as what a normalizer makes
    private static Expression List(Expression list) => new Expression.ListOf([new(list, true)], list.Type);
}
