using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning.Sources;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Tests.Planning.Simplifying;

/// <summary>A value is put in the place of a variable, and of nothing else that has its name.</summary>
public sealed class SubstitutionTests
{
    private static readonly Expression.Variable V = new("v", Shapes.Text);
    private static readonly Expression.Variable X = new("x", Shapes.Text);

    [Fact]
    public void The_element_of_a_list_keeps_its_name_from_the_variable_it_hides()
    {
        // v.Any(v => v == "a"), where the list is the variable's and the rest is not
        var list = new Expression.Variable("v", Shapes.Texts);
        var any = Any(list, V, Same(V, Text("a")));

        Assert.Equal(Any(new Expression.Variable("w", Shapes.Texts), V, Same(V, Text("a"))), any.With("v", new Expression.Variable("w", Shapes.Texts)));
        Assert.Equal(Any(new Expression.Variable("w", Shapes.Texts), V, null), Any(list, V, null).With("v", new Expression.Variable("w", Shapes.Texts)));
    }

    [Fact]
    public void An_element_of_the_name_of_a_variable_of_the_value_is_named_anew()
    {
        // Texts.Any(x => x == v), with x ?? x for v
        var any = Any(Texts("e"), X, Same(X, V));
        var made = Either(X, X);

        Assert.Equal(Any(Texts("e"), Named("x2"), Same(Named("x2"), made)), any.With("v", made));
    }

    [Fact]
    public void A_new_name_is_none_that_is_taken()
    {
        // x2 is the variable itself, x3 is of the value, x4 is of the body: x5
        var any = Any(Texts("e"), X, new Expression.All([Same(X, Named("x2")), Same(X, Named("x4"))]));
        var made = Either(X, Named("x3"));

        var read = any.With("x2", made);

        Assert.Equal(Any(Texts("e"), Named("x5"), new Expression.All([Same(Named("x5"), made), Same(Named("x5"), Named("x4"))])), read);
    }

    [Fact]
    public void A_new_name_is_not_that_of_the_variable_where_the_body_does_not_name_it()
    {
        var any = Any(Texts("e"), X, Same(X, Text("a")));

        Assert.Equal(Any(Texts("e"), Named("x3"), Same(Named("x3"), Text("a"))), any.With("x2", X));
    }

    [Fact]
    public void What_is_within_a_body_and_hides_the_element_keeps_its_name()
    {
        // Texts.Any(x => x == v && Texts.Any(x => x == v)), with x for v
        var inner = Any(Texts("e"), X, Same(X, V));
        var outer = Any(Texts("e"), X, new Expression.All([Same(X, V), inner]));

        var read = outer.With("v", X);

        Assert.Equal(Any(Texts("e"), Named("x2"), new Expression.All([Same(Named("x2"), X), Any(Texts("e"), Named("x2"), Same(Named("x2"), X))])), read);
    }

    private static Expression.Quantifier Any(Expression list, Expression.Variable element, Expression? body) => new(QuantifierKind.Any, list, element, body, ValueType.Boolean);

    private static Expression.Coalesce Either(Expression left, Expression right) => new(left, right, Shapes.Text);

    private static Expression.Field Texts(string variable) => Shapes.Member(new Expression.Variable(variable, Shapes.Event("Source")), "Texts", Shapes.Texts);

    private static Expression.Variable Named(string name) => X with { Name = name };

    private static Expression.Compare Same(Expression left, Expression right) => new(left, ComparisonOperator.Equal, right);

    private static Expression.Constant Text(string text) => new($"\"{text}\"", text, Shapes.Text);
}
