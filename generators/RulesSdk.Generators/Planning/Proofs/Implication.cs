using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning.Sources;

namespace RulesSdk.Generators.Planning.Proofs;

/// <summary>Proves what a test gives wherever others hold, where that can be seen at little cost. What is not proven may be so all the same.</summary>
internal static class Implication
{
    // Over so many equal texts one after the other something is known of one that is asked of another.
    private const int MostEqualTexts = 3;

    /// <summary>Whether a test holds wherever others do, or never there; null where neither is proven, or where the test may fail.</summary>
    /// <param name="test">The test.</param>
    /// <param name="facts">Tests that hold, each by itself.</param>
    public static bool? Of(Expression test, IReadOnlyList<Expression> facts) =>
        Decided(test, facts, MostEqualTexts) is { } known && !test.MayFailWhere(Build.All(facts)) ? known : null;

    /// <summary>What one test tells of another.</summary>
    public static bool? Of(Expression test, Expression fact)
    {
        switch (test, fact)
        {
            case (Expression.Not not, _):
                return !Of(not.Operand, fact);
            case (Expression.Compare { Operator: ComparisonOperator.NotEqual }, _):
                return !Of(Equal(test), fact);
            case (_, Expression.Not not):
                return test == not.Operand ? false : null;
            case (_, Expression.Compare { Operator: ComparisonOperator.NotEqual }):
                return test == Equal(fact) ? false : null;
            case (_, Expression.Any any):
                return test == fact ? true : Agreed(any.Terms.Select(term => Of(test, term)));
            default:
                return test == fact ? true : TextProofs.Of(test, fact) ?? NumberProofs.Of(test, fact);
        }
    }

    private static bool? Decided(Expression test, IReadOnlyList<Expression> facts, int equalTexts)
    {
        switch (test)
        {
            case var _ when facts.Contains(test):
                return true;
            case Expression.Constant:
                return test == Build.True ? true : test == Build.False ? false : null;
            case Expression.Not not:
                return !Decided(not.Operand, facts, equalTexts);
            case Expression.Compare { Operator: ComparisonOperator.NotEqual }:
                return !Decided(Equal(test), facts, equalTexts);
            case Expression.All all:
                var terms = all.Terms.Select(term => Decided(term, facts, equalTexts)).ToList();
                return terms.Contains(false) ? false : terms.Contains(null) ? null : true;
            case Expression.Any any:
                return Decided(new Expression.All(any.Terms.Select(Build.Not).ToEquatableArray()), facts, equalTexts) is { } none ? !none : null;
        }

        return facts.Select(fact => Of(test, fact)).FirstOrDefault(static known => known is not null)
            ?? facts.Select(fact => FromValues(test, fact)).FirstOrDefault(static known => known is not null)
            ?? facts.Select(fact => FromEqual(test, fact, facts, equalTexts)).FirstOrDefault(static known => known is not null)
            ?? (KnownTests.Set(test) is { } set && set.Values.All(value => IsExcluded(set.Operand, value, facts)) ? false : null);
    }

    // Of x is "a" or "b", whatever is asked of x alone can be tried.
    private static bool? FromValues(Expression test, Expression fact) =>
        Set(fact) is { } set && set.Values.All(Constants.IsComparable) && test.Contains(part => part == set.Operand)
            ? Agreed(set.Values.Select(value => Tried(test, set.Operand, value)))
            : null;

    // Of a text of one event that equals one of another, all is true that is true of the other.
    private static bool? FromEqual(Expression test, Expression fact, IReadOnlyList<Expression> facts, int equalTexts)
    {
        if (equalTexts == 0
            || fact is not Expression.Compare { Operator: ComparisonOperator.Equal, Left: { Type.Kind: ValueKind.Text } left, Right: { Type.Kind: ValueKind.Text } right }
            || ExpressionTree.Events(fact).Count != 2 || ExpressionTree.Events(test).Count != 1)
        {
            return null;
        }

        var other = Put(test);
        return other == test ? null : Decided(other, [.. facts.Where(one => one != fact)], equalTexts - 1);

        Expression Put(Expression part) => part == left ? right : part == right ? left : part.WithChildren(Put);
    }

    // x is not "b" where something that holds of x is false of "b".
    private static bool IsExcluded(Expression operand, Expression.Constant value, IReadOnlyList<Expression> facts) =>
        Constants.IsComparable(value) && facts.Any(fact => fact.Contains(part => part == operand) && Tried(fact, operand, value) == false);

    private static bool? Tried(Expression test, Expression operand, Expression.Constant value)
    {
        var tried = Simplifier.Simplify(Put(test));
        return tried == Build.True ? true : tried == Build.False ? false : null;

        Expression Put(Expression part) => part == operand ? value : part.WithChildren(Put);
    }

    private static Expression.In? Set(Expression fact) => fact is Expression.TextTest { Kind: TextTestKind.Equals, IgnoreCase: false, Right: Expression.Constant { Text: not null } value } test
        ? new Expression.In(test.Left, [value])
        : KnownTests.Set(fact);

    private static Expression Equal(Expression test) => ((Expression.Compare)test) with { Operator = ComparisonOperator.Equal };

    private static bool? Agreed(IEnumerable<bool?> outcomes)
    {
        bool? agreed = null;
        foreach (var outcome in outcomes)
        {
            if (outcome is null || (agreed is not null && outcome != agreed))
            {
                return null;
            }

            agreed = outcome;
        }

        return agreed;
    }
}
