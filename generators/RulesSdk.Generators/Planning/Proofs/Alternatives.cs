using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Proofs;

/// <summary>Finds the alternatives of a clause, and the values of a list, that are never what makes it true.</summary>
internal static class Alternatives
{
    // Each is compared with each.
    private const int MostAlternatives = 500;

    /// <summary>An alternative that never decides.</summary>
    /// <param name="Test">What it asks.</param>
    /// <param name="Written">The expression that has it: itself, or a set of values.</param>
    /// <param name="Value">The value, where it compares with one.</param>
    /// <param name="Cover">The alternative that is true wherever it is; null where it never holds.</param>
    public sealed record DeadAlternative(Expression Test, Expression Written, Expression.Constant? Value, Expression? Cover);

    /// <summary>The alternatives that never decide, from the last on.</summary>
    /// <param name="clause">The clause, which does not fail where the facts hold.</param>
    /// <param name="facts">What holds besides.</param>
    public static IEnumerable<DeadAlternative> Dead(Expression clause, IReadOnlyList<Expression> facts)
    {
        var left = Of(clause).ToList();
        if (left.Count is < 2 or > MostAlternatives)
        {
            yield break;
        }

        foreach (var one in left.AsEnumerable().Reverse().ToList())
        {
            if (Implication.Of(one.Test, facts) == false)
            {
                yield return new DeadAlternative(one.Test, one.Written, one.Value, Cover: null);
            }
            else if (left.Find(other => other != one && Implication.Of(other.Test, one.Test) == true) is { Test: { } cover })
            {
                yield return new DeadAlternative(one.Test, one.Written, one.Value, cover);
            }
            else
            {
                continue;
            }

            left.Remove(one);
        }
    }

    // Of x is "a" or "b", each value by itself.
    private static IEnumerable<(Expression Test, Expression Written, Expression.Constant? Value)> Of(Expression clause) => clause switch
    {
        Expression.Any any => any.Terms.SelectMany(Of),
        Expression.In set => set.Values.Select(value => (Build.Compare(set.Operand, ComparisonOperator.Equal, value), (Expression)set, (Expression.Constant?)value)),
        Expression.Compare { Operator: ComparisonOperator.Equal, Right: Expression.Constant value } => [(clause, clause, value)],
        Expression.TextTest { Right: Expression.Constant value } => [(clause, clause, value)],
        _ => [(clause, clause, null)],
    };
}
