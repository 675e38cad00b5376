using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Planning.Sources;

/// <summary>
/// Puts an expression into the simplest form that means the same: members of what is made are what they were set to,
/// tests of constants are decided, and what was tested before is known. What may fail is never left out.
/// </summary>
/// <param name="known">What is known where the expression is evaluated.</param>
internal sealed partial class Simplifier(KnownTests known)
{
    private static readonly Simplifier Start = new(KnownTests.None);

    /// <summary>The simplest form of an expression.</summary>
    public static Expression Simplify(Expression expression) => Start.Of(expression);

    /// <summary>The simplest form of an expression that is evaluated only where a test holds.</summary>
    public static Expression Simplify(Expression expression, Expression test) => Start.Where(test, outcome: true).Of(expression);

    /// <summary>The simplest form of a predicate, which holds for the same events, whether it fails for the others or not.</summary>
    public static Expression Predicate(Expression expression) => Build.All(Sets.MergeAll([.. Simplify(expression).Conjuncts()]));

    /// <summary>A value as one of a type: null is among the values of some types only.</summary>
    public static Expression As(Expression value, ValueType type) => value switch
    {
        Expression.Constant { Literal: "null" } when type.IsNullable => new Expression.Constant("null", null, type),
        _ when type.IsNullable && !value.Type.IsNullable && type.Kind != ValueKind.Text && !type.IsContainer() => new Expression.Convert(value, type),
        _ => value,
    };

    /// <summary>Whether a predicate never holds.</summary>
    public static bool IsNever(Expression predicate) => predicate.Conjuncts().Contains(Build.False);

    private Expression Of(Expression expression)
    {
        if (expression.Type is { Kind: ValueKind.Boolean, IsNullable: false } && known.Of(expression) is { } outcome)
        {
            return Truth(outcome);
        }

        return expression switch
        {
            Expression.All all => Conjunction(all.Terms),
            Expression.Any any => Disjunction(any.Terms),
            Expression.Not not => Build.Not(Of(not.Operand)),
            Expression.IsNull isNull => IsNull(Of(isNull.Operand)),
            Expression.Compare compare => Compare(Of(compare.Left), compare.Operator, Of(compare.Right)),
            Expression.In set => IsIn(Of(set.Operand), set.Values),
            Expression.TextTest test => Test(test, Of(test.Left), Of(test.Right)),
            Expression.TextFunction function => Function(function with { Arguments = function.Arguments.Select(Of).ToEquatableArray() }),
            Expression.Conditional choice => As(Choose(Of(choice.Test), here => here.Of(choice.WhenTrue), here => here.Of(choice.WhenFalse)), choice.Type),
            Expression.Coalesce coalesce => As(Coalesce(Of(coalesce.Left), coalesce), coalesce.Type),
            Expression.Convert convert => Convert(Of(convert.Operand), convert.Type),
            Expression.Field field => Member(Of(field.Instance), field),
            Expression.Item item => Value(Of(item.Instance), item),
            Expression.JsonMember member => Member(Of(member.Instance), member),
            Expression.CommandLineMember member => Member(Of(member.Instance), member),
            Expression.Quantifier quantifier => Quantified(quantifier),
            Expression.ListOf list => List(list),
            _ => expression.WithChildren(Of),
        };
    }

    private Simplifier Where(Expression test, bool outcome) => new(known.With(test, outcome));

    private Expression Conjunction(IEnumerable<Expression> terms)
    {
        var here = this;
        var flat = new List<Expression>();
        foreach (var term in terms)
        {
            var simple = here.Of(term);
            if (simple == Build.False && !flat.Exists(static before => before.MayFail()))
            {
                return simple;
            }

            flat.AddRange(simple.Conjuncts().Where(static part => part != Build.True));
            if (IsNever(simple))
            {
                break;
            }

            here = here.Where(simple, outcome: true);
        }

        return Build.All(Sets.Merge(flat));
    }

    private Expression Disjunction(IEnumerable<Expression> terms)
    {
        var here = this;
        var flat = new List<Expression>();
        foreach (var term in terms)
        {
            var simple = here.Of(term);
            if (simple == Build.True && !flat.Exists(static before => before.MayFail()))
            {
                return simple;
            }

            flat.Add(simple);
            if (simple == Build.True)
            {
                break;
            }

            here = here.Where(simple, outcome: false);
        }

        return Build.Any(flat);
    }

    // One of two values, each in what is known where it is chosen. The test is in its simplest form.
    private Expression Choose(Expression test, Func<Simplifier, Expression> whenTrue, Func<Simplifier, Expression> whenFalse)
    {
        if (test == Build.True || test == Build.False)
        {
            return test == Build.True ? whenTrue(this) : whenFalse(this);
        }

        var (first, second) = (whenTrue(Where(test, true)), whenFalse(Where(test, false)));
        return first == second && !test.MayFail() ? first
            : first == Build.True && second == Build.False ? test
            : first == Build.False && second == Build.True ? Build.Not(test)
            : IsListed(first) && IsListed(second) ? Listed(test, first, second)
            : Build.Choose(test, first, second) is Expression.All all ? Build.All(Sets.Merge([.. all.Terms]))
            : Lifted(test, first, second);
    }

    private static Expression Lifted(Expression test, Expression first, Expression second)
    {
        var type = first.Type with { IsNullable = first.Type.IsNullable || second.Type.IsNullable };
        return Build.Choose(test, As(first, type), As(second, type));
    }

    // A choice of which a constant is known, so that what is asked of it is decided for a part of the events.
    private static Expression.Conditional? Chosen(Expression value) =>
        value is Expression.Conditional choice && (IsKnown(choice.WhenTrue) || IsKnown(choice.WhenFalse)) && !IsGuarded(choice) ? choice : null;

    private static bool IsKnown(Expression value) => Build.WithoutLifting(value) is Expression.Constant || (value is Expression.Conditional choice && Chosen(choice) is not null);

    // a?.B, which is read by its path
    private static bool IsGuarded(Expression.Conditional choice) =>
        choice is { Test: Expression.IsNull, WhenTrue: Expression.Constant { Literal: "null" } } && choice.WhenFalse is not (Expression.Constant or Expression.Conditional);

    private Expression IsNull(Expression operand) => operand switch
    {
        Expression.New or Expression.ListOf => Build.False,
        Expression.Constant constant => Truth(constant.Literal == "null"),
        Expression.Convert { Operand: { Type.IsNullable: false } value } when value.MayFail() => NeverAfter(value),
        Expression.Convert { Type.IsNullable: true } convert => IsNull(convert.Operand),
        Expression.Coalesce other when other.Type.IsContainer() => Conjunction([Build.IsNull(other.Left), Build.IsNull(other.Right)]),
        Expression.Conditional choice when !IsGuarded(choice) => Choose(choice.Test, here => here.IsNull(choice.WhenTrue), here => here.IsNull(choice.WhenFalse)),
        Expression.Conditional choice => Disjunction([choice.Test, Build.IsNull(choice.WhenFalse)]),
        { Type.IsNullable: false } => NeverAfter(operand),
        _ => Decided(Build.IsNull(operand)),
    };

    // What does not hold, once a value was read: where that fails, so does the test.
    private static Expression NeverAfter(Expression value) => !value.MayFail() ? Build.False
        : Build.All(
            value.Type.IsContainer() && FieldPath.Of(value) is null ? ZeroValue.UnreadableTest()
            : new Expression.IsNull(value.Type.IsNullable || value.Type.Kind == ValueKind.Text ? value : new Expression.Convert(value, value.Type with { IsNullable = true })),
            Build.False);

    private Expression Compare(Expression left, ComparisonOperator comparison, Expression right)
    {
        (left, right) = (Build.WithoutLifting(left), Build.WithoutLifting(right));
        if (left is Expression.Constant first && right is Expression.Constant last && Constants.Compare(first, comparison, last) is { } outcome)
        {
            return Truth(outcome);
        }

        if (left is Expression.Constant { Literal: "null" } || right is Expression.Constant { Literal: "null" })
        {
            // nothing is before or after null
            var asked = right is Expression.Constant { Literal: "null" } ? left : right;
            return comparison switch
            {
                ComparisonOperator.Equal => IsNull(asked),
                ComparisonOperator.NotEqual => Build.Not(IsNull(asked)),
                _ => NeverAfter(asked),
            };
        }

        if (left is Expression.Coalesce { Right: Expression.Constant { Literal: not "null" } other } coalesce && right is Expression.Constant sought && comparison is ComparisonOperator.Equal or ComparisonOperator.NotEqual
            && Constants.Compare(other, ComparisonOperator.Equal, sought) is { } isOther)
        {
            // (a ?? "x") == "y", where a == "y"
            var test = isOther ? Disjunction([Build.IsNull(coalesce.Left), Build.Compare(coalesce.Left, ComparisonOperator.Equal, sought)]) : Compare(coalesce.Left, ComparisonOperator.Equal, sought);
            return comparison == ComparisonOperator.Equal ? test : Build.Not(test);
        }

        if (Chosen(left) is { } choice && right is Expression.Constant)
        {
            return Choose(choice.Test, here => here.Compare(choice.WhenTrue, comparison, right), here => here.Compare(choice.WhenFalse, comparison, right));
        }

        if (Chosen(right) is { } second && left is Expression.Constant)
        {
            return Choose(second.Test, here => here.Compare(left, comparison, second.WhenTrue), here => here.Compare(left, comparison, second.WhenFalse));
        }

        return Decided(Build.Compare(left, comparison, right));
    }

    private Expression IsIn(Expression operand, EquatableArray<Expression.Constant> values)
    {
        if (Build.WithoutLifting(operand) is var value && value != operand)
        {
            return IsIn(value, values.Where(static sought => sought.Literal != "null").ToEquatableArray());
        }

        if (operand is Expression.Constant constant)
        {
            var outcomes = values.Select(value => Constants.Compare(constant, ComparisonOperator.Equal, value)).ToArray();
            return outcomes.Contains(true) ? Build.True : outcomes.Contains(null) ? new Expression.In(operand, values) : Build.False;
        }

        if (operand is Expression.Coalesce { Right: Expression.Constant other } coalesce && values.All(Constants.IsComparable) && Constants.IsComparable(other))
        {
            // (a ?? "x") is "x" or "y", where a is; null is among what it is asked for only where that is the last of all
            var asked = values.Where(static value => value.Literal != "null").ToEquatableArray();
            return values.Contains(other) ? Disjunction([Build.IsNull(coalesce.Left), Sets.Of(coalesce.Left, asked)])
                : asked.Count == 0 ? NeverAfter(coalesce.Left)
                : IsIn(coalesce.Left, asked);
        }

        return Chosen(operand) is { } choice
            ? Choose(choice.Test, here => here.IsIn(choice.WhenTrue, values), here => here.IsIn(choice.WhenFalse, values))
            : Decided(new Expression.In(operand, values));
    }

    // What tests before it tell of a test.
    private Expression Decided(Expression test)
    {
        if (test is Expression.Not not)
        {
            return Build.Not(Decided(not.Operand));
        }

        if (known.Of(test) is { } outcome)
        {
            return Truth(outcome);
        }

        if (KnownTests.Set(test) is not { } set || !set.Values.All(Constants.IsComparable))
        {
            return test;
        }

        var values = set.Values.Except(known.IsNoneOf(set.Operand)).ToList();
        if (known.IsOneOf(set.Operand) is { } possible)
        {
            if (possible.All(values.Contains))
            {
                return Build.True;
            }

            values = [.. values.Where(possible.Contains)];
        }

        return values.Count == set.Values.Count ? test : Sets.Of(set.Operand, values);
    }

    private Expression Test(Expression.TextTest test, Expression left, Expression right)
    {
        if (left is Expression.Constant { Text: { } text } && right is Expression.Constant { Text: { } sought })
        {
            return Truth(Constants.Test(text, test.Kind, sought, test.IgnoreCase));
        }

        return Chosen(left) is { } choice && right is Expression.Constant
            ? Choose(choice.Test, here => here.Test(test, choice.WhenTrue, right), here => here.Test(test, choice.WhenFalse, right))
            : test with { Left = left, Right = right };
    }

    private Expression Coalesce(Expression left, Expression.Coalesce coalesce) => left switch
    {
        Expression.Constant { Literal: "null" } => Of(coalesce.Right),
        Expression.Convert { Type.IsNullable: true, Operand: { Type.IsNullable: false } operand } => Convert(operand, coalesce.Type with { IsNullable = false }),
        _ when !left.Type.IsNullable => left,
        Expression.Conditional choice when Chosen(choice) is not null || choice.Type.IsContainer() =>
            Choose(choice.Test, here => here.Coalesce(choice.WhenTrue, coalesce), here => here.Coalesce(choice.WhenFalse, coalesce)),
        _ => coalesce with { Left = left, Right = Of(coalesce.Right) },
    };

    private static Expression Truth(bool outcome) => outcome ? Build.True : Build.False;
}
