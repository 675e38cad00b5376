using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Sources;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Tests.Planning.Simplifying;

/// <summary>What is chosen between a constant and something else is compared as it stands, whatever side it stands on.</summary>
public sealed class ComparisonTests
{
    private static readonly Expression.Variable Source = new("e", Shapes.Event("Source"));
    private static readonly Expression.Field Flag = Shapes.Member(Source, "Bool", ValueType.Boolean);

    public static TheoryData<string> Operators => [.. Enum.GetNames<ComparisonOperator>()];

    [Theory, MemberData(nameof(Operators))]
    public void A_choice_is_compared_from_either_side(string name)
    {
        var comparison = Enum.Parse<ComparisonOperator>(name);
        foreach (var type in (ValueType[])[ValueType.Int32, Shapes.OrNull(ValueType.Int32)])
        {
            var field = Shapes.Member(Source, type.IsNullable ? "IntOrNull" : "Int", type);
            foreach (var known in (Expression[])[Number(0), .. type.IsNullable ? (Expression[])[Build.Null(type), new Expression.Convert(Number(1), type)] : []])
            {
                foreach (var choice in (Expression[])[new Expression.Conditional(Flag, known, field, type), new Expression.Conditional(Flag, field, known, type), known])
                {
                    foreach (var other in (Expression[])[Number(0), Number(1), field])
                    {
                        AssertSame(new Expression.Compare(choice, comparison, other), field);
                        AssertSame(new Expression.Compare(other, comparison, choice), field);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("byte", 255, true)]
    [InlineData("byte", 256, false)]
    [InlineData("byte", -1, false)]
    [InlineData("sbyte", -128, true)]
    [InlineData("sbyte", 128, false)]
    [InlineData("short", short.MaxValue, true)]
    [InlineData("short", short.MinValue - 1, false)]
    [InlineData("ushort", ushort.MaxValue, true)]
    [InlineData("ushort", ushort.MaxValue + 1, false)]
    [InlineData("int", int.MinValue, true)]
    [InlineData("int", int.MaxValue + 1L, false)]
    [InlineData("uint", uint.MaxValue, true)]
    [InlineData("uint", -1, false)]
    [InlineData("long", long.MinValue, true)]
    [InlineData("ulong", long.MaxValue, true)]
    [InlineData("ulong", -1, false)]
    public void A_constant_that_fits_is_one_of_the_other_type(string type, long number, bool fits)
    {
        var to = new ValueType(ValueKind.Integer, type);
        var convert = new Expression.Convert(new Expression.Constant($"{number}L", null, new ValueType(ValueKind.Integer, "whole")), to);

        var read = Simplifier.Simplify(convert);

        Assert.Equal(fits, read is Expression.Constant);
        Assert.Equal(to, read.Type);
        Assert.Equal(fits ? number : null, read is Expression.Constant constant ? (long?)Constants.Number(constant) : null);
    }

    [Fact]
    public void A_constant_of_one_width_is_compared_with_one_of_another()
    {
        // (long)5 == 5L, and (long?)5 is 5L or null
        var five = new Expression.Convert(Number(5), ValueType.Int64);
        var lifted = new Expression.Convert(Number(5), Shapes.OrNull(ValueType.Int64));
        var sought = new Expression.Constant("5L", null, ValueType.Int64);

        Assert.Equal(Build.True, Simplifier.Simplify(new Expression.Compare(five, ComparisonOperator.Equal, sought)));
        Assert.Equal(Build.False, Simplifier.Simplify(new Expression.Compare(sought, ComparisonOperator.Greater, lifted)));
        Assert.Equal(Build.True, Simplifier.Simplify(new Expression.In(lifted, [Build.Null(ValueType.Int64), sought])));
        Assert.Equal(Build.False, Simplifier.Simplify(new Expression.In(lifted, [Build.Null(ValueType.Int64)])));
        Assert.Equal(new Expression.Convert(sought, lifted.Type), Simplifier.Simplify(lifted));
    }

    [Fact]
    public void What_is_never_null_is_not_asked_for_null()
    {
        var field = Shapes.Member(Source, "Int", ValueType.Int32);
        var lifted = new Expression.Convert(field, Shapes.OrNull(ValueType.Int32));

        Assert.Equal(new Expression.In(field, [Number(5), Number(6)]), Simplifier.Simplify(new Expression.In(lifted, [Build.Null(ValueType.Int32), Number(5), Number(6)])));
    }

    private static void AssertSame(Expression written, Expression.Field field)
    {
        var read = Simplifier.Simplify(written);
        foreach (var value in Shapes.Values(field.Type))
        {
            foreach (var flag in (bool[])[false, true])
            {
                var e = new Dictionary<string, object?> { [field.Member] = value, ["Bool"] = flag };
                Assert.True(
                    Evaluator.Of(written, "e", e).Value is true == Evaluator.Of(read, "e", e).Value is true,
                    $"{ExpressionPrinter.Print(written)}, read as {ExpressionPrinter.Print(read)}, differs where {field.Member} is {Evaluator.Show(value)} and Bool is {flag}.");
            }
        }
    }

    private static Expression.Constant Number(int number) => new($"{number}", null, ValueType.Int32);
}
